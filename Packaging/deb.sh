#!/bin/sh
# Makes three Debian packages from what `make library man` built: deb.sh <folder of binaries> <output folder>.
#
# textml has the command, its manual pages and completions, and the models; libtextml1 the C library; libtextml-dev the
# header. They depend on libc alone. textml-server, if the folder has classify-server from `make server-deb`, has the HTTP service
# with its systemd unit, and uses Debian's OpenBLAS.
set -eu
cd "$(dirname "$0")/.."
binaries=$1
mkdir -p "$2"
output=$(cd "$2" && pwd)
version=$(sed -n 's/.*current = "\(.*\)"/\1/p' Sources/TextML/1-System/TextMLVersion.swift)
machine=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
libc=$(objdump -T "$binaries/classify" "$binaries/libtextml.so.1" | grep -o 'GLIBC_2[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1)
maintainer=${DEBFULLNAME:-TextML developers}' <'${DEBEMAIL:-textml@example.org}'>'
# Equal sources give equal packages.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Documents and checksums of a package, then the package itself.
finish() {
  name=$1 section=$2 depends=$3 short=$4 long=$5
  root=$work/$name
  install -d "$root/usr/share/doc/$name" "$root/DEBIAN"
  install -m 644 Packaging/copyright "$root/usr/share/doc/$name/copyright"
  {
    echo "textml ($version-1) unstable; urgency=medium"
    echo
    echo "  * See CHANGELOG.md of TextML $version."
    echo
    echo " -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")"
  } | gzip -9n >"$root/usr/share/doc/$name/changelog.Debian.gz"
  if [ -e "Packaging/$name.lintian-overrides" ]; then
    install -d "$root/usr/share/lintian/overrides"
    install -m 644 "Packaging/$name.lintian-overrides" "$root/usr/share/lintian/overrides/$name"
  fi
  {
    echo "Package: $name"
    echo "Source: textml"
    echo "Version: $version-1"
    echo "Architecture: $machine"
    echo "Maintainer: $maintainer"
    echo "Installed-Size: $(du -sk "$root" | cut -f1)"
    echo "Depends: $depends"
    echo "Section: $section"
    echo "Priority: optional"
    [ "$section" = libs ] || [ "$section" = libdevel ] && echo "Multi-Arch: same"
    echo "Description: $short"
    echo "$long" | fold -s -w 76 | sed 's/^/ /; s/ *$//'
  } >"$root/DEBIAN/control"
  if [ "$name" = libtextml1 ]; then
    echo "libtextml 1 libtextml1 (>= $version)" >"$root/DEBIAN/shlibs"
    echo 'activate-noawait ldconfig' >"$root/DEBIAN/triggers"
  fi
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  chmod 644 "$root"/DEBIAN/*
  find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz --build "$root" "$output/${name}_$version-1_$machine.deb" >/dev/null
  echo "$output/${name}_$version-1_$machine.deb"
}

umask 022
root=$work/textml
install -d "$root/usr/bin" "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions" \
  "$root/usr/share/zsh/vendor-completions" "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/textml"
install -m 755 "$binaries/classify" "$root/usr/bin/classify"
for page in .build/man/*.1; do gzip -9n <"$page" >"$root/usr/share/man/man1/$(basename "$page").gz"; done
# A file that is read by bash, not run: without the line that names an interpreter.
"$binaries/classify" --generate-completion-script bash | sed '1{/^#!/d}' >"$root/usr/share/bash-completion/completions/classify"
"$binaries/classify" --generate-completion-script zsh >"$root/usr/share/zsh/vendor-completions/_classify"
"$binaries/classify" --generate-completion-script fish >"$root/usr/share/fish/vendor_completions.d/classify.fish"
for model in Models/*.textml; do
  install -m 644 "$model" "${model%.textml}.md" "$root/usr/share/textml/"
done
finish textml text "libc6 (>= $libc)" 'topics and summaries of Arabic news' \
  'The command classify finds the topic of Arabic news articles and summarizes them by their own sentences. It trains models from labelled folders, reads pages as they are, and answers records in pipelines.'

root=$work/libtextml1
install -d "$root/usr/lib/$triplet"
install -m 644 "$binaries/libtextml.so.1" "$root/usr/lib/$triplet/libtextml.so.1"
finish libtextml1 libs "libc6 (>= $libc)" 'topics and summaries of Arabic news - C library' \
  'The C library of TextML: topics, summaries, normalization, stems and TF-IDF vectors of Arabic text, without other libraries beside it.'

root=$work/libtextml-dev
install -d "$root/usr/include" "$root/usr/lib/$triplet/pkgconfig" "$root/usr/share/doc/libtextml-dev/examples"
install -m 644 Sources/CTextML/include/textml.h "$root/usr/include/textml.h"
install -m 644 Examples/c/tag.c "$root/usr/share/doc/libtextml-dev/examples/tag.c"
ln -s libtextml.so.1 "$root/usr/lib/$triplet/libtextml.so"
printf 'Name: textml\nDescription: Topics and summaries of Arabic news\nVersion: %s\nLibs: -ltextml\nCflags:\n' "$version" \
  >"$root/usr/lib/$triplet/pkgconfig/textml.pc"
finish libtextml-dev libdevel "libtextml1 (= $version-1)" 'topics and summaries of Arabic news - C header' \
  'The header textml.h and what is needed to compile programs with the C library of TextML.'

[ -e "$binaries/classify-server" ] || exit 0
root=$work/textml-server
install -d "$root/usr/bin" "$root/usr/share/man/man1" "$root/usr/lib/systemd/system" "$root/DEBIAN"
install -m 755 "$binaries/classify-server" "$root/usr/bin/classify-server"
gzip -9n <.build/man-server/classify-server.1 >"$root/usr/share/man/man1/classify-server.1.gz"
install -m 644 Packaging/classify-server.service "$root/usr/lib/systemd/system/classify-server.service"
install -d "$root/usr/share/doc/textml-server/examples"
install -m 644 Packaging/classify-server.default "$root/usr/share/doc/textml-server/examples/classify-server.default"
gzip -9n <Documentation/server.md >"$root/usr/share/doc/textml-server/server.md.gz"
# Who installs the service says when it starts: systemctl enable --now classify-server.
libc=$(objdump -T "$binaries/classify-server" | grep -o 'GLIBC_2[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1)
finish textml-server web "libc6 (>= $libc), libstdc++6, libopenblas0" 'topics and summaries of Arabic news - HTTP service' \
  'The program classify-server answers requests by HTTP and shows a page where editors try, sort and label articles. Its systemd unit takes away what the service does not need.'
