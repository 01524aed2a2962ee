"""What residents see: the public site, posters and lobby folders."""
