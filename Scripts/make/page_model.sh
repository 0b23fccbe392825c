#!/bin/sh
# Trains the weights of page reading and writes Sources/TextML/4-Page/Language/PageWeights.swift; see Models/pages.md.
# Needs ../shared/outlets and a release build of the command.
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 Scripts/make/page_corpus.py "$folder/corpus.jsonl"
.build/release/classify learn-pages "$folder/corpus.jsonl" -o "$folder/table"
{
  echo '/// The weights of ``PageModel``, made by `Scripts/make/page_model.sh`; see Models/pages.md.'
  echo 'enum PageWeights {'
  echo '  static let table = """'
  sed 's/^/    /' "$folder/table"
  echo '    """'
  echo '}'
} > Sources/TextML/4-Page/Language/PageWeights.swift
