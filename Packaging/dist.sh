#!/bin/sh
# Makes the tarball of the static binary, its checksum and a bill of materials: dist.sh <folder of binaries> <output folder>.
set -eu
cd "$(dirname "$0")/.."
binaries=$1
mkdir -p "$2"
output=$(cd "$2" && pwd)
version=$(sed -n 's/.*current = "\(.*\)"/\1/p' Sources/TextML/1-System/TextMLVersion.swift)
name=textml-$version-linux-$(uname -m)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name
install -d "$root/bin" "$root/lib" "$root/include" "$root/share/man/man1" "$root/share/textml"
install -m 755 "$binaries/classify" "$root/bin/"
install -m 644 "$binaries/libtextml.so.1" "$root/lib/"
ln -s libtextml.so.1 "$root/lib/libtextml.so"
install -m 644 Sources/CTextML/include/textml.h "$root/include/"
install -m 644 .build/man/*.1 "$root/share/man/man1/"
install -m 644 Models/news.md Models/topics.md "$root/share/textml/"
install -m 644 LICENSE README.md CHANGELOG.md "$root/"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" |
  gzip -9n >"$output/$name.tar.gz"
python3 Packaging/sbom.py "$root" "$name" "$version" "$SOURCE_DATE_EPOCH" >"$output/$name.spdx.json"
(cd "$output" && sha256sum "$name.tar.gz" "$name.spdx.json" >"$name.sha256")
echo "$output/$name.tar.gz"
