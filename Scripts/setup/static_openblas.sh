#!/bin/sh
# Prepares static linking of OpenBLAS in the folder that is given: libopenblas.a of Debian's single-threaded build, and
# unused_kernels.o. Nothing is installed and nothing outside the folder changes.
#
# Debian's OpenBLAS chooses its kernels by the CPU at run time, from tables that refer to every kernel of every CPU, so a
# linker takes all of them. TextML calls a few real-valued routines (Sources/TextML/2-LinearAlgebra/BLAS.swift).
# unused_kernels.o defines the names of the kernels that no such routine calls, complex ones and others, as one function
# that traps: their code is left out, which makes the library a third as large.
set -eu
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -e "$folder/unused_kernels.o" ] && [ -e "$folder/libopenblas.a" ] && exit 0

archive=
for candidate in /usr/lib/*/openblas-serial/libopenblas.a; do
  [ -e "$candidate" ] && archive=$candidate
done
if [ -z "$archive" ]; then
  command -v apt-get >/dev/null || {
    echo "static_openblas: no libopenblas.a without threads here, and no apt-get to fetch libopenblas-serial-dev" >&2
    exit 1
  }
  echo "static_openblas: fetching libopenblas-serial-dev"
  # A fresh machine has no lists of packages yet.
  (cd "$folder" && { apt-get download -q libopenblas-serial-dev 2>/dev/null ||
    { apt-get update -q && apt-get download -q libopenblas-serial-dev; }; } && dpkg-deb -x libopenblas-serial-dev_*.deb package)
  rm -f "$folder"/libopenblas-serial-dev_*.deb
  archive=$(ls "$folder"/package/usr/lib/*/openblas-serial/libopenblas.a)
fi

objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
# The tables of the CPUs; other architectures' builds without run-time dispatch have none.
tables=$(ar t "$archive" | grep '^setparam_' || true)
if [ "$tables" ]; then
  # shellcheck disable=SC2086 # one word an object
  (cd "$objects" && ar x "$archive" $tables)
  {
    echo '.text'
    nm -u "$objects"/setparam_*.o | awk 'NF == 2 { print $2 }' | sort -u |
      grep -E '^(c|z|ica|iza|[sd](trmm|symm|symv|imatcopy|omatcopy|laswp|neg_tcopy|geadd|axpby)|strsm)[a-z0-9_]*' |
      sed 's/.*/.globl &\n.hidden &\n&:/'
    case $(uname -m) in
      x86_64) echo 'ud2' ;;
      *) echo '.inst 0x00000000' ;;
    esac
    echo '.section .note.GNU-stack,"",%progbits'
  } >"$objects/unused_kernels.s"
else
  echo '.section .note.GNU-stack,"",%progbits' >"$objects/unused_kernels.s"
fi
cc -c "$objects/unused_kernels.s" -o "$folder/unused_kernels.o"
ln -sf "$archive" "$folder/libopenblas.a"
# The C++ runtime, which Swift's needs, is linked statically too.
ln -sf "$(cc -print-file-name=libstdc++.a)" "$folder/libstdc++.a"
