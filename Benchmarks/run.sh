#!/bin/sh
# Speed and memory beside the peers, in one command:
#
#   Benchmarks/run.sh [--quick] [--rounds N] [--cpu] [--save] [--only PART,PART] | --setup
#
# Needs Python 3.11, g++ and PyPI; uses ../shared/corpus, or texts made of Examples/ if that is not there. Builds the
# command and the stages, prepares the peers in .build/peers (all that --setup does), runs everything on the same texts
# and prints Markdown. Parts: tag, stream, train, summarize, start, memory, instructions, accuracy.
set -eu
cd "$(dirname "$0")/.."
peers=.build/peers
if [ ! -e $peers/ready ]; then
  python3 -m venv $peers
  $peers/bin/pip install -q -r Benchmarks/requirements.txt wheel >&2
fi
# fastText's own command is in no wheel: the source package on PyPI holds it. The flags are those of its Makefile.
if [ ! -x $peers/bin/fasttext ]; then
  $peers/bin/pip download -q fasttext==0.9.3 --no-binary fasttext --no-deps --no-build-isolation -d $peers/src >&2
  tar -xzf $peers/src/fasttext-0.9.3.tar.gz -C $peers/src
  g++ -pthread -std=c++17 -O3 -funroll-loops -march=native -DNDEBUG $peers/src/fasttext-0.9.3/src/*.cc \
    -o $peers/bin/fasttext
fi
touch $peers/ready
[ "${1:-}" = --setup ] && exit 0
make build >&2
swift build -c release --static-swift-stdlib --product stages >&2
swift build -c release --static-swift-stdlib --package-path Benchmarks >&2
exec $peers/bin/python Benchmarks/speed/speed.py "$@"
