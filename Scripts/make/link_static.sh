#!/bin/sh
# Links what `swift build` compiled so that it needs nothing but libc: link_static.sh <build folder> <output folder>.
#
# Makes classify, one file without OpenBLAS, Swift and C++ libraries beside it; libtextml.so.1, the C library, which also
# holds the command for those who start it by textml_command; and launcher, a small program that does so.
set -eu
# Without symbolic links, which find does not follow.
build=$(cd "$1" && pwd -P)
mkdir -p "$2"
output=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."

static=.build/static
Scripts/setup/static_openblas.sh "$static"
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
command=$build/classify.product/Objects.LinkFileList
# Linking takes longer than finding out that there is nothing new.
if [ -e "$output/launcher" ] && [ -z "$(find "$build" "$static" Scripts/make Scripts/setup Sources/CTextML -newer "$output/launcher" \
  \( -name '*.o' -o -name '*.c' -o -name '*.h' -o -name '*.map' -o -name '*.sh' \) -print -quit)" ]; then
  exit 0
fi
find "$build/TextMLC.build" "$build/CTextML.build" -name '*.o' | cat "$command" - | sort -u >"$objects/library"

link() {
  # Foundation's parts are named because objects that were compiled for Swift's shared libraries do not name them.
  # Foundation refers to mktemp, which the linker warns of; nothing here calls it.
  swiftc -static-stdlib -use-ld=lld -L"$static" "$static/unused_kernels.o" "$@" \
    -l_FoundationCollections -l_FoundationCShims -l:libz.a -l:libzstd.a -Xclang-linker -static-libgcc \
    -Xlinker --gc-sections -Xlinker -s -Xlinker -z -Xlinker defs 2>&1 | { grep -v mktemp || true; }
}

for entry in main textml_command; do
  cc -O2 -fPIC -fvisibility=default -c "-DENTRY=$entry" Scripts/make/command.c -o "$objects/$entry.o"
done
link -emit-executable -o "$output/classify" "@$command" "$objects/main.o"
link -emit-library -o "$output/libtextml.so.1" "@$objects/library" "$objects/textml_command.o" \
  -Xlinker --version-script=Sources/CTextML/libtextml.map -Xlinker -soname -Xlinker libtextml.so.1
ln -sf libtextml.so.1 "$output/libtextml.so"
cc -O2 -s -ISources/CTextML/include Scripts/make/launcher.c -o "$output/launcher" -L"$output" -ltextml \
  "-Wl,-rpath,\$ORIGIN/.." "-Wl,-rpath,\$ORIGIN"
for file in classify libtextml.so.1 launcher; do
  [ -e "$output/$file" ] || exit 1
done
