#!/bin/sh
# Installs a wheel in a clean environment of each Python that is given and in a fresh Debian without Swift and OpenBLAS, and
# runs three lines, and with the first argument --tests its tests too: check_wheel.sh [--tests] <wheel> [<python> …].
# The Debian is made as root, by debootstrap; otherwise it is left out.
set -eu
tests=
[ "$1" = --tests ] && { tests=yes; shift; }
wheel=$(readlink -f "$1")
shift
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
text='فاز المنتخب بثلاثة أهداف في مباراة كرة القدم على ملعبه'
three="import textml
model = textml.load()
assert model.tag('$text').label == 'sports' and textml.load('topics').tag('$text').label"

for python; do
  rm -rf "$work/venv"
  "$python" -m venv "$work/venv"
  "$work/venv/bin/pip" install -q --no-index --no-deps "$wheel"
  "$work/venv/bin/python" -c "$three"
  "$work/venv/bin/classify" --version >/dev/null
  done='installed, answers'
  if [ "$tests" ]; then
    "$work/venv/bin/pip" install -q --only-binary :all: pytest numpy scipy scikit-learn pandas pyarrow >"$work/log" 2>&1 ||
      "$work/venv/bin/pip" install -q pytest >"$work/log" 2>&1
    done="$done, $("$work/venv/bin/python" -m pytest -p no:cacheprovider Python/tests 2>&1 | tail -1)"
  fi
  echo "check_wheel: $("$work/venv/bin/python" -c 'import platform, sys
print(platform.python_version() + ("" if getattr(sys, "_is_gil_enabled", lambda: True)() else " without GIL"))'): $done"
done

[ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null || { echo 'check_wheel: no Debian tried: needs root and debootstrap'; exit 0; }
. Packaging/fresh_debian.sh
rm -rf "$work"
fresh_debian python3-venv
cp "$wheel" "$root/tmp/"
printf '%s\n' "$text" >"$root/tmp/article.txt"
printf '%s\n' "$three" >"$root/tmp/three.py"
inside "python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -q --no-index /tmp/$(basename "$wheel")"
inside '/tmp/venv/bin/python /tmp/three.py'
inside '/tmp/venv/bin/classify tag /tmp/article.txt' | grep -q sports
echo 'check_wheel: a fresh Debian: installed, answers'
