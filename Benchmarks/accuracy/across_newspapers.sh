#!/bin/sh
# Trains as for the default model on one newspaper and measures on the manually labelled articles of the other, both ways,
# before calibration and after; draws the pictures of Models/plots. Needs ../shared/corpus and, as $PYTHON, a Python with
# matplotlib (.build/peers/bin/python after `Benchmarks/run.sh --setup`); `make build` first.
set -eu
cd "$(dirname "$0")/../.."
[ -d ../shared/corpus ] || { echo 'across_newspapers.sh needs ../shared/corpus, which is not here' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Scripts/make/label_folders.py "$work/read"
for pair in 'aljazirah alwatan' 'alwatan aljazirah'; do
  set -- $pair
  gunzip -c ../shared/corpus/unlabelled.jsonl.gz | grep -v "\"source\": *\"$2\"" >"$work/unlabelled.jsonl"
  .build/release/classify train "$work/read/$1" "$work/read-sports/$1" --unlabelled "$work/unlabelled.jsonl" \
    --stem --max-terms 62000 --weight-bits 8 -o "$work/model.textml" >/dev/null
  echo "== $1 -> $2"
  .build/release/classify evaluate --model "$work/model.textml" "$work/read/$2"
  .build/release/classify evaluate --json --model "$work/model.textml" "$work/read/$2" >"$work/$1.json"
done
"${PYTHON:-python3}" Benchmarks/accuracy/plot_trust.py "$work/aljazirah.json" "$work/alwatan.json" Models/plots/trust.svg
