#!/bin/sh
# Installs the packages in a fresh Debian without Swift and OpenBLAS, uses and removes them: check_deb.sh <folder> (as root,
# with debootstrap and the network).
set -eu
packages=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
lintian --allow-root --fail-on error,warning "$packages"/*.deb
. Packaging/fresh_debian.sh
fresh_debian
cp "$packages"/*.deb Examples/articles/cup-final.txt "$root/tmp/"
inside 'dpkg -i /tmp/textml_*.deb /tmp/libtextml1_*.deb /tmp/libtextml-dev_*.deb' >/dev/null
inside 'classify tag /tmp/cup-final.txt' | grep -q sports
for model in news topics; do
  inside "classify tag --model $model /tmp/cup-final.txt" | grep -q sport
  inside "classify tag --model /usr/share/textml/$model.textml /tmp/cup-final.txt" | grep -q sport
done
inside 'ldconfig -p' | grep -q libtextml.so.1
inside 'test -e /usr/share/man/man1/classify-tag.1.gz && test -e /usr/include/textml.h'
inside 'dpkg --purge libtextml-dev libtextml1 textml' >/dev/null
left=$(inside 'find / -xdev -name "*textml*" -not -path "/tmp/*" -not -path "/proc/*"')
[ -z "$left" ] || { echo "check_deb: left behind: $left" >&2; exit 1; }
echo 'check_deb: installed, used and removed'
