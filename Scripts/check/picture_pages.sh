#!/usr/bin/env bash
# Pictures of every page the command writes, to look at after a change of Sources/classify/Answers/Pages: on a wide and a
# narrow screen, and in print. Needs chromium and pdftoppm (poppler-utils); `make build` first.
#
#     Scripts/check/picture_pages.sh [FOLDER]     default .build/pages
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(realpath -m "${1:-.build/pages}")
mkdir -p "$folder"
classify=.build/release/classify

"$classify" train Examples/corpus -o "$folder/model.textml" --report "$folder/train.html" --learning-curve >/dev/null
"$classify" train Examples/corpus -o "$folder/several.textml" --multi-label --report "$folder/several.html" >/dev/null
"$classify" evaluate Examples/corpus --report "$folder/evaluate.html" >/dev/null
"$classify" tag --explain --html Examples/articles >"$folder/explain.html"

picture() {
  chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars "$@" >/dev/null 2>&1
}
for page in train several evaluate explain; do
  address="file://$folder/$page.html"
  picture --window-size=1200,3000 --screenshot="$folder/$page-wide.png" "$address"
  picture --window-size=500,3000 --screenshot="$folder/$page-narrow.png" "$address"
  picture --no-pdf-header-footer --print-to-pdf="$folder/$page.pdf" "$address"
  pdftoppm -r 60 -png "$folder/$page.pdf" "$folder/$page-print"
done
ls "$folder"/*.png
