#!/bin/sh
# Make sure that what the tests need beyond Python is there: a browser, Java for the HTML validator,
# a Chinese font, node for what checks the programs of the pages, LibreOffice that opens the Word files; Firefox and WebKit
# for `make engines`. Installs it with apt where that is possible; says the one command where it is not.
set -eu

SHELL_ONLY=chromium-headless-shell # the same engine without windows: the tests take half the time

has() { command -v "$1" >/dev/null 2>&1; }

packages=""
quicker=""
for need in "$@"; do
  case "$need" in
    chromium)
      if [ -n "${HANDBOOK_BROWSER:-}" ] || has $SHELL_ONLY; then continue; fi
      if has chromium || has chromium-browser || has google-chrome; then
        if has apt-cache && [ -n "$(apt-cache search --names-only "^$SHELL_ONLY\$" 2>/dev/null)" ]
        then quicker=$SHELL_ONLY; fi
      else packages="$packages chromium" quicker=$SHELL_ONLY; fi ;;
    java)
      has java || packages="$packages default-jre-headless" ;;
    office)
      has soffice || packages="$packages libreoffice-writer-nogui" ;;
    fonts)
      fc-list 2>/dev/null | grep -qiE 'CJK|WenQuanYi|PingFang|YaHei|Source Han' \
        || packages="$packages fontconfig fonts-noto-cjk" ;;
    node)
      if has node && has npm; then continue; fi
      packages="$packages nodejs npm" ;;
    firefox)
      if has firefox-esr || has firefox; then continue; fi
      if has apt-cache && [ -z "$(apt-cache search --names-only '^firefox-esr$' 2>/dev/null)" ]
      then packages="$packages firefox"; else packages="$packages firefox-esr"; fi ;;
    webkit) # MiniBrowser comes with its driver, and shows itself on a screen that nobody sees
      has WebKitWebDriver || packages="$packages webkit2gtk-driver"
      has Xvfb || packages="$packages xvfb" ;;
    pango)
      { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q libpangoft2 \
        || packages="$packages libpango-1.0-0 libpangoft2-1.0-0" ;;
    *) echo "tests/need.sh: nothing is known of '$need'" >&2; exit 2 ;;
  esac
done
[ -n "$packages$quicker" ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

install() {
  echo "installing $*"
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "$@" >/dev/null
}

if has apt-get && { [ -z "$packages" ] || $as_root apt-get update -qq; }; then
  if [ -n "$quicker" ] && install $quicker 2>/dev/null; then
    packages=$(echo "$packages" | sed 's/ chromium\>//')
  fi
  # shellcheck disable=SC2086
  if [ -z "$packages" ] || install $packages; then exit 0; fi
fi
[ -n "$packages" ] || exit 0
echo "the tests need$packages; install them with:  sudo apt-get install --yes --no-install-recommends$packages" >&2
exit 1
