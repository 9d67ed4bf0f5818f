# Two commands: `make book` and `make test`. Everything else is a step of one of them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

BOOK    := _book
PREFIX  := /usr/local
PACKAGES := libcmark-dev pkg-config
NNBOOK  := .build/release/nnbook
SOURCES := Package.swift $(shell find Sources -type f 2>/dev/null)
CHAPTERS := $(shell find Chapters -type f 2>/dev/null)
FORMATTED := Package.swift Sources Tests

.PHONY: book test test-release wasm lint check record deep install clean help setup setup-test

book: setup $(BOOK)/.made
	@echo "open $(CURDIR)/$(BOOK)/index.html"

$(BOOK)/.made: $(NNBOOK) $(CHAPTERS)
	$(NNBOOK) run Chapters --out $(BOOK)
	@touch $@

# SwiftPM leaves the program alone when nothing that it is made of has changed.
$(NNBOOK): $(SOURCES) | setup
	swift build -c release --product nnbook
	@touch $@

test: setup-test
	swift build --build-tests
	swift test --skip-build
	Scripts/check-imports
	$(MAKE) --no-print-directory wasm

# The same tests in release, where the long ones run in full.
test-release: setup-test
	swift test -c release --disable-testable-imports

# The interpreter for the page, and the corpus in it against the native program.
wasm: setup-test
	Scripts/build-wasm
	swift build --product PageEngine
	node Tests/PageEngineTests/compare.mjs Tests/Corpus .build-wasm/release/PageEngine.wasm \
	  .build/debug/PageEngine

lint:
	swift format lint --strict --recursive $(FORMATTED)

check: $(NNBOOK)
	$(NNBOOK) check Chapters

record: $(NNBOOK)
	$(NNBOOK) record Chapters

# What takes too long for every day.
deep: setup-test
	swift test --scratch-path .build-address --sanitize=address
	swift test --scratch-path .build-thread --sanitize=thread

install: setup
	swift build -c release --product nnbook --static-swift-stdlib --scratch-path .build-static
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build-static/release/nnbook "$(DESTDIR)$(PREFIX)/bin/nnbook"

clean:
	rm -rf .build .build-* $(BOOK)

setup:
	@Scripts/need swift $(PACKAGES)

setup-test: setup
	@Scripts/need node

help:
	@echo "make book          runs the book into $(BOOK)/"
	@echo "make test          all tests, natively and in WebAssembly"
	@echo "make test-release  the tests in release, where the long ones run in full"
	@echo "make wasm          the interpreter for the page, checked against the native one"
	@echo "make lint          format and style of the sources"
	@echo "make check         compares the chapters' recorded results with today's"
	@echo "make record        accepts today's results"
	@echo "make deep          the tests under the address and thread sanitizers"
	@echo "make install       PREFIX=$(PREFIX)"
	@echo "make clean"
