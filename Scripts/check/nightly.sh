#!/usr/bin/env bash
# Attacks everything for a night, and goes on after a finding: SECONDS_EACH of coverage-guided fuzzing a target, COUNT mutants,
# all faults, KILLS kills, growth with texts of SIZES, and the tests under sanitizers. Writes .build/nightly.log, and the steps
# with their seconds as a table to .build/nightly.md; exit code 1 if anything failed. A short night:
#
#     SECONDS_EACH=20 COUNT=5000 KILLS=200 SIZES=0.25,0.5 make nightly
set -uo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .build
log=.build/nightly.log
table=.build/nightly.md
failed=0
: > "$log"
printf '| step | seconds | |\n|---|--:|---|\n' > "$table"

step() {
  local start=$SECONDS result=passed
  echo "== $* ($(date -u +%FT%TZ))" | tee -a "$log"
  "$@" >> "$log" 2>&1 || { echo "FAILED: $*" | tee -a "$log"; failed=1; result=FAILED; }
  echo "| \`$*\` | $((SECONDS - start)) | $result |" >> "$table"
}

seed=${SEED:-$(date +%s)}
step make replay
step make mutants COUNT="${COUNT:-100000}" SEED="$seed"
step make differential COUNT="$((${COUNT:-100000} / 5))" SEED="$seed"
step make faults
step make kills KILLS="${KILLS:-10000}" SEED="$seed"
step make growth SIZES="${SIZES:-1,2,4,8}"
step make counts
for kind in address thread undefined; do
  step make "sanitize-$kind"
done
for target in $(make -s fuzz-targets); do
  step make fuzz TARGETS="$target" FUZZ_SECONDS="${SECONDS_EACH:-900}"
done
echo "== end, seed $seed" | tee -a "$log"
cat "$table"
exit "$failed"
