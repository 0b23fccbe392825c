# make run    sets up, builds, tags and summarizes an example with the embedded model
# make quick  the unit tests, in seconds: floors, files, library; starts no process
# make test   sets up and runs every test
# make serve  builds the HTTP service with its page and starts it on http://127.0.0.1:8080; make server-test and page-test test it
# make fuzz   attacks every reader for FUZZ_SECONDS each, by coverage; make replay runs the corpora under AddressSanitizer
# make faults every system call fails once; make growth measures hostile texts of 1 to 8 MB
# make docs   the documentation as a site, with the Swift libraries by DocC, in .build/site
# make counts compares instructions and allocations of fixed jobs with Benchmarks/counts.json; make counts-save writes it
# make install PREFIX=/usr/local   installs the command, its manual pages and completions

PREFIX ?= /usr/local
# One file that needs no Swift on the machine it runs on, without symbols.
BUILD = swift build -c release --static-swift-stdlib -Xlinker -s
CLASSIFY = .build/release/classify

SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: run quick test build install man setup check model summary-weights page-weights clean fuzz fuzz-targets replay mutants \
  differential faults kills growth sanitize sanitize-address sanitize-thread sanitize-undefined nightly counts counts-save \
  library wheel python-test parity abi-test notebook deb dist serve server server-test page-test page-picture \
  server-endurance server-deb docs reference plots

run: build
	@echo; echo '$$ classify tag Examples/articles'
	@$(CLASSIFY) tag Examples/articles
	@echo; echo '$$ classify summarize Examples/articles/port-agreement.txt'
	@$(CLASSIFY) summarize Examples/articles/port-agreement.txt

build: setup
	$(BUILD) --product classify

# Leaves out classifyTests, which start processes, tests with the trait .slow, and most seeds of property tests.
quick: setup
	TEXTML_QUICK=1 swift test --skip classifyTests

test: setup
	swift test

install: build man
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)/man/man1' '$(SHARE)/bash-completion/completions' \
	  '$(SHARE)/zsh/site-functions' '$(SHARE)/fish/vendor_completions.d'
	install -m 755 $(CLASSIFY) '$(DESTDIR)$(PREFIX)/bin/classify'
	install -m 644 .build/man/*.1 '$(SHARE)/man/man1'
	$(CLASSIFY) --generate-completion-script bash > '$(SHARE)/bash-completion/completions/classify'
	$(CLASSIFY) --generate-completion-script zsh > '$(SHARE)/zsh/site-functions/_classify'
	$(CLASSIFY) --generate-completion-script fish > '$(SHARE)/fish/vendor_completions.d/classify.fish'

# Manual pages, made from the same texts as --help: classify.1, classify-tag.1 …
man: build
	rm -rf .build/man
	python3 Scripts/make/make_manual.py $(CLASSIFY) .build/man

# Installs the C libraries that are linked; does nothing when they are there.
setup:
	@Scripts/setup/install_libraries.sh

# Checks the format of every Swift file, that Documentation/api.txt lists the public API, that figures in documents are those
# of Benchmarks/results, that links lead somewhere, and that the reference is that of the sources.
check:
	@Scripts/check/format.sh
	@python3 Scripts/check/public_api.py --check
	@python3 Scripts/check/figures.py --check
	@python3 Scripts/check/links.py
	@python3 Scripts/make/make_reference.py --check

# Trains the embedded models from manual labels and the articles of ../shared/outlets, which are not in the
# repository; see Models/news.md and Models/topics.md.
MODEL_FLAGS = --group-field outlet --secondary-field secondary --stem --no-fold-teh-marbuta --no-word-bigrams --balance \
  --cost 10 --max-terms 45000 --weight-bits 8

model: build
	@[ -d ../shared/outlets ] || { echo 'make model needs ../shared/outlets, which is not here'; exit 1; }
	python3 Scripts/make/topic_records.py .build/records
	$(CLASSIFY) train .build/records/labelled.jsonl $(MODEL_FLAGS) --answer-field answer -o Models/news.textml
	$(CLASSIFY) train .build/records/labelled.jsonl $(MODEL_FLAGS) -o Models/topics.textml

# Coverage-guided, under AddressSanitizer: libFuzzer of the Swift toolchain. What it finds is in .build/fuzz-findings; a crash
# ends it. The linker gold cannot link both.
FUZZ_SECONDS ?= 60
TARGETS ?= text model tables records feed articles html rouge profile keyphrases sets differential interface
FUZZ = .build/fuzz/release/Fuzz
fuzz-targets:
	@echo $(TARGETS)

fuzz: setup
	swift build -c release --scratch-path .build/fuzz --sanitize address -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING \
	  -Xswiftc -use-ld=lld --product Fuzz
	@for target in $(TARGETS); do \
	  corpus=Tests/Corpora/$$target; [ -d $$corpus ] || corpus=Tests/Corpora/text; \
	  mkdir -p .build/fuzz-found/$$target .build/fuzz-findings; \
	  ASAN_OPTIONS=detect_leaks=0 $(FUZZ) $$target .build/fuzz-found/$$target $$corpus -max_total_time=$(FUZZ_SECONDS) -timeout=5 \
	    -rss_limit_mb=2048 -max_len=16384 -artifact_prefix=.build/fuzz-findings/$$target- -print_final_stats=1 || exit 1; \
	done

# The corpora under AddressSanitizer, without a fuzzer: for CI.
replay: setup
	swift build --scratch-path .build/asan --sanitize address --product Fuzz
	ASAN_OPTIONS=detect_leaks=0 .build/asan/debug/Fuzz replay

# COUNT mutants of each corpus and of model files, without a fuzzer; allocations are checked, too.
COUNT ?= 20000
SEED ?= 1
mutants: setup
	$(BUILD) --product Fuzz
	python3 Scripts/check/campaign.py --count $(COUNT) --seed $(SEED) --targets mutants,$(shell echo $(TARGETS) | tr ' ' ,)

# The command against the library, one thread against four, --flush line against batches, on COUNT mutants of articles.
differential: build
	$(BUILD) --product Fuzz
	.build/release/Fuzz command $(CLASSIFY) $(COUNT) $(SEED)

faults: build
	python3 Scripts/check/faults.py

# Training is killed KILLS times, and so is what writes the log of labels of classify-server.
KILLS ?= 10000
kills: build
	python3 Scripts/check/faults.py --jobs none --kills $(KILLS) --kill-jobs train,label-log --seed $(SEED)

# Hostile texts of so many megabytes.
SIZES ?= 1,2,4,8
growth: build
	python3 Scripts/check/growth.py --sizes $(SIZES)

counts: build
	python3 Benchmarks/counts.py

counts-save: build
	python3 Benchmarks/counts.py --save

# The test suite under AddressSanitizer, ThreadSanitizer and UndefinedBehaviorSanitizer. The second does not see the lock of
# Mutex and would report races that are none (SECURITY.md). The third looks at the C code, headers that Swift imports included:
# swiftc has none for Linux, so clang traps, and the backtrace names the reason. Swift's own checks are always on. Leaks are
# left out: constants of the tests and XCTest itself are reported as such.
sanitize: sanitize-address sanitize-thread sanitize-undefined

sanitize-address: setup
	ASAN_OPTIONS=detect_leaks=0 swift test --scratch-path .build/asan --sanitize address --skip classifyTests

sanitize-thread: setup
	swift test -c release -Xswiftc -enable-testing --scratch-path .build/tsan --sanitize thread --skip classifyTests

sanitize-undefined: setup
	swift test --scratch-path .build/ubsan -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined --skip classifyTests

# Everything that attacks, for a night; the log is .build/nightly.log.
nightly:
	Scripts/check/nightly.sh

# Fits the weights of the learned score of sentences to the readers' choices of Models/summaries, whose texts are
# not in the repository; see Models/summaries/README.md.
WEIGHTS = Sources/TextML/6-Summarization/RankingWeights+Standard.swift
summary-weights: setup
	@[ -d ../shared/outlets ] || { echo 'make summary-weights needs ../shared/outlets, which is not here'; exit 1; }
	$(BUILD) --product summary-weights
	python3 Scripts/make/join_references.py > .build/references.jsonl
	.build/release/summary-weights < .build/references.jsonl > .build/weights.swift
	mv .build/weights.swift '$(WEIGHTS)'

# Fits the weights of page reading to pages of ../shared/outlets, which are not in the repository; see Models/pages/README.md.
# The rows and titles are read with the weights of leads, so these come first.
LANGUAGE = Sources/TextML/4-Page/Language
page-weights: setup
	@[ -d ../shared/outlets ] || { echo 'make page-weights needs ../shared/outlets, which is not here'; exit 1; }
	python3 Scripts/make/page_examples.py leads > .build/paragraphs.jsonl
	python3 Scripts/make/page_examples.py lines > .build/pages.jsonl
	$(BUILD) --product page-weights
	.build/release/page-weights leads < .build/paragraphs.jsonl > .build/weights.swift
	mv .build/weights.swift $(LANGUAGE)/LeadWeights+Standard.swift
	$(BUILD) --product page-weights
	.build/release/page-weights lines < .build/pages.jsonl > .build/weights.swift
	mv .build/weights.swift $(LANGUAGE)/PageWeights+Standard.swift

# ---- The HTTP service ----

# Only these targets fetch and build Hummingbird, in a folder of their own.
SERVER = TEXTML_SERVER=1 swift
SERVER_BUILD = .build/server
SERVE_FLAGS ?=

server: setup
	$(SERVER) build -c release --scratch-path $(SERVER_BUILD) --static-swift-stdlib -Xlinker -s --product classify-server

serve: server
	$(SERVER_BUILD)/release/classify-server $(SERVE_FLAGS)

# Its tests, then the built service driven by HTTP beside the command, then killed while articles are labelled.
server-test: build server
	$(SERVER) test --scratch-path $(SERVER_BUILD)
	python3 Scripts/check/server.py $(SERVER_BUILD)/release/classify-server $(CLASSIFY)
	python3 Scripts/check/server_endurance.py $(SERVER_BUILD)/release/classify-server $(CLASSIFY) kills=20 idle=1000
	python3 Scripts/check/server_fuzz.py $(SERVER_BUILD)/release/classify-server 2000 50 $(SEED)

SERVER_VENV = .build/server-venv

$(SERVER_VENV)/ready:
	python3 -m venv $(SERVER_VENV)
	$(SERVER_VENV)/bin/pip install -q 'playwright>=1.50' 'axe-playwright-python>=0.1.4' 'pillow>=10' 'schemathesis>=4.0'
	touch $@

# Uses the page in Debian's Chromium, which is installed if it is missing; the pictures are in .build/pictures.
page-test: server $(SERVER_VENV)/ready
	Scripts/setup/install_browser.sh
	$(SERVER_VENV)/bin/python Scripts/check/page.py $(SERVER_BUILD)/release/classify-server .build/pictures

# The pictures of the page in README.
page-picture: server $(SERVER_VENV)/ready
	Scripts/setup/install_browser.sh
	$(SERVER_VENV)/bin/python Scripts/make/picture_page.py $(SERVER_BUILD)/release/classify-server

# Twenty minutes: reloads under load, kills, idle connections, and requests that schemathesis makes; needs wrk.
server-endurance: build server $(SERVER_VENV)/ready
	$(SERVER_VENV)/bin/python Scripts/check/server_endurance.py $(SERVER_BUILD)/release/classify-server $(CLASSIFY) \
	  reload=600 kills=200 idle=10000 schema=300

# ---- For C, Python and Debian ----

STATIC = .build/static/out
VENV = .build/venv

# What needs nothing but libc: classify, libtextml.so.1 for C and Python, and its launcher of the command.
library: build
	swift build -c release --static-swift-stdlib --target TextMLC
	Scripts/make/link_static.sh .build/release $(STATIC)

$(VENV)/bin/python:
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install -q --upgrade pip 'hatchling>=1.21'

# A wheel for every Python 3 on this kind of machine, in .build/dist.
wheel: library $(VENV)/bin/python
	rm -f .build/dist/*.whl
	cd Python && TEXTML_BUILD='$(CURDIR)/$(STATIC)' '$(CURDIR)/$(VENV)/bin/python' -m hatchling build -t wheel -d '$(CURDIR)/.build/dist'

# The wheel's tests, with the packages of Python that they use; without PyPI nothing is tested.
python-test: wheel
	$(VENV)/bin/pip install -q --force-reinstall --no-deps .build/dist/*.whl
	$(VENV)/bin/pip install -q pytest numpy scipy scikit-learn pandas pyarrow
	$(VENV)/bin/python -m pytest Python/tests

# The command, the Swift library, C and Python give the same answers, bit for bit; the wheel must be installed by python-test.
parity: python-test
	swift build -c release --static-swift-stdlib -Xlinker -s --product Parity
	mkdir -p .build/parity
	cc -std=c11 -O1 -Wall -Wextra -Werror -ISources/CTextML/include Scripts/check/abi/parity.c -o .build/parity/c \
	  -L$(STATIC) -ltextml '-Wl,-rpath,$(CURDIR)/$(STATIC)'
	$(VENV)/bin/python Scripts/check/parity.py $(STATIC)/classify --swift .build/release/Parity --c .build/parity/c

# The C interface from C: examples, misuse, valgrind if it is there.
abi-test: library
	Scripts/check/abi/check.sh $(STATIC)

# Executes the notebook of examples and the lines of Python in the guides, and fails if one does.
notebook: wheel
	$(VENV)/bin/pip install -q --force-reinstall --no-deps .build/dist/*.whl
	$(VENV)/bin/pip install -q nbclient nbformat ipykernel matplotlib numpy scikit-learn pandas polars pyarrow
	$(VENV)/bin/python Scripts/check/notebook.py $(STATIC)/classify Examples/python/quickstart.ipynb Documentation/how-to.md \
	  Documentation/how-to.ar.md

# Debian packages: textml, libtextml1, libtextml-dev, in .build/dist.
deb: library man
	rm -f $(STATIC)/classify-server
	Packaging/deb.sh $(STATIC) .build/dist

# The same, and a package of the HTTP service.
server-deb: library man server
	rm -rf .build/man-server
	python3 Scripts/make/make_manual.py $(SERVER_BUILD)/release/classify-server .build/man-server
	cp $(SERVER_BUILD)/release/classify-server $(STATIC)/classify-server
	Packaging/deb.sh $(STATIC) .build/dist

# A tarball of the static binary, checksums, and a bill of materials.
dist: library man
	Packaging/dist.sh $(STATIC) .build/dist

# ---- Documents ----

# The site in .build/site, with the Swift libraries by DocC in its folder api; both are made anew. Look at it by
#   python3 -m http.server -d .build/site
docs: $(VENV)/bin/python setup
	$(VENV)/bin/pip install -q 'markdown>=3.8' pygments
	rm -rf .build/site
	Scripts/make/make_api_pages.sh .build/site/api
	$(VENV)/bin/python Scripts/make/make_site.py .build/site
	python3 Scripts/check/links.py .build/site

# The reference, from the program, the models, textml.h and the docstrings.
reference: build
	python3 Scripts/make/make_reference.py $(CLASSIFY)

# The plots of Benchmarks/results, light and dark.
plots: $(VENV)/bin/python
	$(VENV)/bin/pip install -q matplotlib==3.11.2
	$(VENV)/bin/python Benchmarks/plots.py

clean:
	swift package clean
