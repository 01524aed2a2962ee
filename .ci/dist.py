"""Make the wheel and the sdist: the same bytes for the same files, whenever and wherever.

Run by `make dist`. The wheel follows SOURCE_DATE_EPOCH by itself; setuptools' sdist has the times of the
files and of the packing in it, so that it is packed again here.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import tarfile
from pathlib import Path

EPOCH = 1_577_836_800
"""2020-01-01, in seconds: zip files know nothing before 1980."""


def main(out: Path) -> None:
    """Both files in `out`, which is made; what is there of the same version is replaced."""
    from setuptools import build_meta

    out.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = str(EPOCH)
    wheel = out / build_meta.build_wheel(str(out))
    sdist = out / build_meta.build_sdist(str(out))
    sdist.write_bytes(repacked(sdist.read_bytes()))
    print(wheel, sdist, sep="\n")


def repacked(data: bytes) -> bytes:
    """A tar.gz with its members in order, of one time and of nobody."""
    packed = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data)) as old,
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=EPOCH, filename="") as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda one: one.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = EPOCH, 0, 0, "", ""
            member.mode = 0o755 if member.isdir() else 0o644
            member.pax_headers = {}
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    return packed.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path("dist").resolve())
