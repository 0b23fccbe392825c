#!/bin/sh
# Installs packages of Debian: apt_install.sh PACKAGE…; with sudo if it must.
set -eu

if ! command -v apt-get >/dev/null; then
  echo "setup: there is no apt-get here; install by hand (on Debian: $*)" >&2
  exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: root has to install: $*" >&2
    exit 1
  fi
  sudo=sudo
  echo "setup: installing $* (with sudo)"
else
  echo "setup: installing $*"
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q && $sudo apt-get install -q -y --no-install-recommends "$@" || {
  echo "setup: apt-get could not install: $*" >&2
  exit 1
}
