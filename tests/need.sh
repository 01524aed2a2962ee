#!/bin/sh
# Make sure that what the tests need beyond Python is there: a browser, Java for the HTML validator,
# a Chinese font. Installs it with apt where that is possible; says the one command where it is not.
set -eu

packages=""
for need in "$@"; do
  case "$need" in
    chromium)
      if [ -z "${HANDBOOK_BROWSER:-}" ] && ! command -v chromium >/dev/null 2>&1 \
        && ! command -v chromium-browser >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1
      then packages="$packages chromium"; fi ;;
    java)
      command -v java >/dev/null 2>&1 || packages="$packages default-jre-headless" ;;
    fonts)
      fc-list 2>/dev/null | grep -qiE 'CJK|WenQuanYi|PingFang|YaHei|Source Han' \
        || packages="$packages fontconfig fonts-noto-cjk" ;;
    *) echo "tests/need.sh: nothing is known of '$need'" >&2; exit 2 ;;
  esac
done
[ -n "$packages" ] || exit 0

install="apt-get install --yes --no-install-recommends$packages"
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
echo "installing$packages"
if command -v apt-get >/dev/null 2>&1 \
  && $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $install >/dev/null
then exit 0; fi
echo "the tests need$packages; install them with:  sudo $install" >&2
exit 1
