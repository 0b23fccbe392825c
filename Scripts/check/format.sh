#!/bin/sh
# Fails if a Swift file is not as swift-format and its rules want it. To correct the layout:
#   git ls-files -z '*.swift' | xargs -0 swift format --in-place --parallel
set -eu
cd "$(dirname "$0")/../.."
git ls-files -z --cached --others --exclude-standard '*.swift' | xargs -0 swift format lint --strict --parallel
echo 'format: clean'
