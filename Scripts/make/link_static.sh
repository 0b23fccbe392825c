#!/bin/sh
# Links what `swift build` compiled so that it needs nothing but libc: link_static.sh <build folder> <output folder>.
#
# Makes classify, one file without OpenBLAS, Swift and C++ libraries beside it; libtextml.so.1, the C library, which also
# holds the command for those who start it by textml_command; and launcher, a small program that does so.
set -eu
build=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."

static=.build/static
Scripts/setup/static_openblas.sh "$static"
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
command=$build/classify.product/Objects.LinkFileList
find "$build/TextMLC.build" "$build/CTextML.build" -name '*.o' | cat "$command" - | sort -u >"$objects/library"

link() {
  # Foundation's parts are named because objects that were compiled for Swift's shared libraries do not name them.
  # Foundation refers to mktemp, which the linker warns of; nothing here calls it.
  swiftc -static-stdlib -use-ld=lld -L"$static" "$static/unused_kernels.o" "$@" \
    -l_FoundationCollections -l_FoundationCShims -l:libz.a -l:libzstd.a -Xclang-linker -static-libgcc \
    -Xlinker --gc-sections -Xlinker -s -Xlinker -z -Xlinker defs 2>&1 | { grep -v mktemp || true; }
}

link -emit-executable -o "$output/classify" "@$command" -Xlinker --defsym=main=classify_main
link -emit-library -o "$output/libtextml.so.1" "@$objects/library" -Xlinker --defsym=textml_command=classify_main \
  -Xlinker --version-script=Sources/CTextML/libtextml.map -Xlinker -soname -Xlinker libtextml.so.1
ln -sf libtextml.so.1 "$output/libtextml.so"
cc -O2 -s -ISources/CTextML/include Scripts/make/launcher.c -o "$output/launcher" -L"$output" -ltextml \
  "-Wl,-rpath,\$ORIGIN/.." "-Wl,-rpath,\$ORIGIN"
for file in classify libtextml.so.1 launcher; do
  [ -e "$output/$file" ] || exit 1
done
