#!/bin/sh
# Installs Chromium and a font with Arabic letters, if they are missing, for the checks of the page.
set -eu

missing=
command -v chromium >/dev/null || missing=chromium
fc-list 2>/dev/null | grep -q 'Noto.*Arab' || missing="$missing fonts-noto-core fontconfig"
[ "$missing" ] || exit 0
# shellcheck disable=SC2086 # one word a package
exec "$(dirname "$0")/apt_install.sh" $missing
