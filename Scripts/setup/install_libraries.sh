#!/bin/sh
# Installs the C libraries that TextML is built with, if they are missing: OpenBLAS, and zlib and Zstandard for
# packed input, which are linked statically.
set -eu

if [ "$(uname)" = Darwin ]; then
  for formula in openblas zstd; do
    [ -d "$(brew --prefix "$formula" 2>/dev/null || echo /nonexistent)" ] && continue
    echo "setup: installing $formula with Homebrew"
    brew install "$formula"
  done
  exit 0
fi

missing=
for library in openblas=libopenblas-dev zlib=zlib1g-dev libzstd=libzstd-dev; do
  found=
  for folder in /usr/lib /usr/lib/*/ /usr/share /usr/local/lib; do
    [ -e "$folder/pkgconfig/${library%=*}.pc" ] && found=yes
  done
  [ "$found" ] || missing="$missing ${library#*=}"
done
[ "$missing" ] || exit 0

# shellcheck disable=SC2086 # one word a package
exec "$(dirname "$0")/apt_install.sh" $missing
