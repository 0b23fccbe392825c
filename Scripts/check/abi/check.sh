#!/bin/sh
# Compiles C programs with gcc against the built library and runs them: check.sh <folder of libtextml.so.1>.
set -eu
library=$(cd "$1" && pwd)
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in Examples/c/tag.c Scripts/check/abi/misuse.c; do
  cc -std=c11 -Wall -Wextra -Werror -pedantic -O1 -g -ISources/CTextML/include "$program" -o "$work/$(basename "$program" .c)" \
    -L"$library" -ltextml "-Wl,-rpath,$library" -lpthread
done
# The header is C++ too.
echo '#include "textml.h"
int main() { return textml_abi_version() == TEXTML_ABI_VERSION ? 0 : 1; }' >"$work/cpp.cpp"
if command -v c++ >/dev/null; then
  c++ -Wall -Wextra -Werror -ISources/CTextML/include "$work/cpp.cpp" -o "$work/cpp" -L"$library" -ltextml "-Wl,-rpath,$library"
  "$work/cpp"
fi

"$work/tag" <Examples/articles/cup-final.txt | grep -q '"label":"sports"'
"$work/misuse"
# The command's arguments are those that are passed, not those of the process.
cat >"$work/command.c" <<'end'
#include <textml.h>
int main(void) { return textml_command(2, (char *[]){"classify", "--version", 0}); }
end
cc -ISources/CTextML/include "$work/command.c" -o "$work/command" -L"$library" -ltextml "-Wl,-rpath,$library"
"$work/command" | grep -q '^classify '

# Nothing but the interface is exported, and nothing but libc needed.
other=$(nm -D --defined-only "$library/libtextml.so.1" | awk '{ print $3 }' | sed 's/@.*//' | grep -v '^textml_' | grep -v '^TEXTML_1$' || true)
[ -z "$other" ] || { echo "abi: exported besides textml_*: $other" >&2; exit 1; }
for file in libtextml.so.1 classify; do
  needed=$(readelf -d "$library/$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Ev '^(libc|libm|ld-linux.*|libdl|libpthread)\.so' || true)
  [ -z "$needed" ] || { echo "abi: $file needs $needed" >&2; exit 1; }
done

if command -v valgrind >/dev/null; then
  checked='valgrind -q --child-silent-after-fork=yes --error-exitcode=9 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite'
  $checked "$work/tag" <Examples/articles/cup-final.txt >/dev/null
  $checked "$work/misuse" quick
  echo 'abi: valgrind: clean'
fi
echo 'abi: all right'
