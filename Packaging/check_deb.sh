#!/bin/sh
# Installs the packages in a fresh Debian without Swift and OpenBLAS, uses and removes them: check_deb.sh <folder> (as root,
# with debootstrap and the network).
set -eu
packages=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
lintian --fail-on error,warning "$packages"/*.deb
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { tail "$root.log" >&2; exit 1; }
cp "$packages"/*.deb Examples/articles/cup-final.txt "$root/tmp/"
inside() { chroot "$root" /bin/sh -ec "$1"; }
inside 'dpkg -i /tmp/textml_*.deb /tmp/libtextml1_*.deb /tmp/libtextml-dev_*.deb' >/dev/null
inside 'classify tag /tmp/cup-final.txt' | grep -q sports
inside 'classify tag --model /usr/share/textml/arabic-news.textml /tmp/cup-final.txt' | grep -q sports
inside 'ldconfig -p' | grep -q libtextml.so.1
inside 'dpkg --purge libtextml-dev libtextml1 textml' >/dev/null
left=$(inside 'find / -xdev -name "*textml*" -not -path "/tmp/*" -not -path "/proc/*"')
[ -z "$left" ] || { echo "check_deb: left behind: $left" >&2; exit 1; }
echo 'check_deb: installed, used and removed'
