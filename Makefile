# make run    sets up, builds, tags and summarizes an example with the embedded model
# make quick  the unit tests, in seconds: floors, files, library; starts no process
# make test   sets up and runs every test
# make install PREFIX=/usr/local   installs the command, its manual pages and completions

PREFIX ?= /usr/local
# One file that needs no Swift on the machine it runs on, without symbols.
BUILD = swift build -c release --static-swift-stdlib -Xlinker -s
CLASSIFY = .build/release/classify

SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: run quick test build install man setup check model clean

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

# Checks the format of every Swift file, and that README's figures are those of the last run.
check:
	@Scripts/check/format.sh
	@python3 Scripts/check/public_api.py --check
	@python3 Benchmarks/speed/readme.py --check

# Trains the default model from manual labels and the newspapers of ../shared/corpus, which are not in
# the repository; see Models/arabic-news.md.
model: build
	@[ -d ../shared/corpus ] || { echo 'make model needs ../shared/corpus, which is not here'; exit 1; }
	python3 Scripts/make/label_folders.py .build/read
	$(CLASSIFY) train .build/read/aljazirah .build/read/alwatan .build/read-sports/aljazirah \
	  .build/read-sports/alwatan --unlabelled ../shared/corpus/unlabelled.jsonl.gz \
	  --stem --max-terms 62000 --weight-bits 8 -o Models/arabic-news.textml

clean:
	swift package clean
