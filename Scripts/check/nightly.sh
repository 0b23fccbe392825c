#!/usr/bin/env bash
# Attacks everything for a night, and goes on after a finding: SECONDS_EACH of coverage-guided fuzzing a target, COUNT mutants,
# all faults, KILLS kills, growth, and the tests under sanitizers. Writes .build/nightly.log; exit code 1 if anything failed.
set -uo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .build
log=.build/nightly.log
failed=0
: > "$log"

step() {
  echo "== $* ($(date -u +%FT%TZ))" | tee -a "$log"
  "$@" >> "$log" 2>&1 || { echo "FAILED: $*" | tee -a "$log"; failed=1; }
}

seed=${SEED:-$(date +%s)}
step make replay
step make mutants COUNT="${COUNT:-100000}" SEED="$seed"
step make differential COUNT=20000 SEED="$seed"
step make faults
step make kills KILLS="${KILLS:-10000}" SEED="$seed"
step make growth
step make counts
step make sanitize
for target in text model tables records articles html rouge profile keyphrases sets differential interface; do
  step make fuzz TARGETS="$target" FUZZ_SECONDS="${SECONDS_EACH:-900}"
done
echo "== end, seed $seed" | tee -a "$log"
exit "$failed"
