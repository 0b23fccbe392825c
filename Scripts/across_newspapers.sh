#!/bin/sh
# Macro-F1 on the read labels of a newspaper that was not trained on, for a model taught by sections and for one
# taught by read labels. Needs ../shared/corpus; `make build` first.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Scripts/label_folders.py "$work/read"
for pair in 'aljazirah alwatan' 'alwatan aljazirah'; do
  set -- $pair
  .build/release/classify train "../shared/corpus/$1" -o "$work/sections.textml" >/dev/null
  .build/release/classify train "$work/read/$1" "$work/read-sports/$1" -o "$work/read.textml" >/dev/null
  for model in sections read; do
    echo "== $1 -> $2, taught by: $model"
    .build/release/classify evaluate --model "$work/$model.textml" "$work/read/$2"
  done
done
