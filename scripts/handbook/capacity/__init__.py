"""Whether people and time suffice: posts, rounds and sheets against a shift, promises against rosters.

人手够不够：岗、巡逻、清单加起来和班上的人、时间比；承诺和排班比。
"""
