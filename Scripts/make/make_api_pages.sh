#!/usr/bin/env bash
# The Swift libraries as pages of DocC: make_api_pages.sh FOLDER. A warning is an error. `make docs` runs it.
#
# swift-docc-plugin is a dependency only here, in a build folder of its own. The pages expect to lie in /api.
set -euo pipefail
cd "$(dirname "$0")/../.."
export TEXTML_DOCUMENTATION=1
modules=(TextML TextMLDefaultModel TextMLFormats TextMLDistributed TextMLHealth)
mkdir -p "$(dirname "$1")"
swift package --scratch-path .build/documentation --allow-writing-to-directory "$1" generate-documentation \
  "${modules[@]/#/--target=}" --enable-experimental-combined-documentation --output-path "$1" \
  --transform-for-static-hosting --hosting-base-path api --warnings-as-errors
# The plugin does not notice when it could not put the pages together.
[ -e "$1/documentation/index.html" ] || { echo "$1: no pages were written" >&2; exit 1; }
