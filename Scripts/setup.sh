#!/bin/sh
# Installs libopenblas-dev if it is missing: the only thing TextML needs besides Swift.
set -eu

if [ "$(uname)" = Darwin ]; then
  if [ ! -d "$(brew --prefix openblas 2>/dev/null || echo /nonexistent)" ]; then
    echo 'setup: installing openblas with Homebrew'
    brew install openblas
  fi
  exit 0
fi

for folder in /usr/lib /usr/lib/*/ /usr/share /usr/local/lib; do
  [ -e "$folder/pkgconfig/openblas.pc" ] && exit 0
done

if ! command -v apt-get >/dev/null; then
  echo 'setup: OpenBLAS is missing: install its development package (libopenblas-dev on Debian)' >&2
  exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
  echo 'setup: installing libopenblas-dev (with sudo)'
else
  echo 'setup: installing libopenblas-dev'
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
$sudo apt-get install -q -y --no-install-recommends libopenblas-dev
