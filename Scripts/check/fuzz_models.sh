#!/bin/sh
# Opens mutants of a model file with right checksums and wrong values: fuzz_models [COUNT] [SEED] [MODEL].
# Default: 20,000 mutants of the embedded model. Fails if one crashes, hangs, or answers with NaN.
set -eu
cd "$(dirname "$0")/../../Benchmarks"
swift build -c release --product fuzz-models >&2
exec "$(swift build -c release --show-bin-path)/fuzz-models" "$@"
