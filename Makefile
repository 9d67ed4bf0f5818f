# Two commands: `make book` and `make test`. Everything else is a step of one of them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
# SwiftPM uses all cores by itself, and lets one build at a time into a folder.
.NOTPARALLEL:

BOOK    := _book
PREFIX  := /usr/local
NEEDED  := swift cmark
NNBOOK  := .build/release/nnbook
FORMATTED := Package.swift Sources Tests

.PHONY: book test test-release wasm fuzz lint check record deep install clean help build setup setup-test

book: build
	@$(NNBOOK) run Chapters --out "$(BOOK)"
	@echo "open $(abspath $(BOOK))/index.html"

# Asking SwiftPM whether anything has changed takes seconds: ask the file system first.
build: setup
	@[ -x $(NNBOOK) ] || rm -f .build/nnbook-built
	@Scripts/when-changed .build/nnbook-built Package.swift Sources -- \
	  swift build -c release --product nnbook

test: setup-test
	swift build --build-tests
	swift test --skip-build
	Scripts/check-imports
	@$(MAKE) --no-print-directory wasm

# The same tests in release, where the long ones run in full.
test-release: setup-test
	swift test -c release --disable-testable-imports

# The interpreter for the page: its C runtime by itself, then the engine, then the corpus in it
# against the native program.
wasm: setup-test
	Scripts/build-wasm
	swift build --product PageEngine
	node --test Tests/PageEngineTests/*.test.mjs
	node Tests/PageEngineTests/compare.mjs Tests/Corpus .build-wasm/release/PageEngine.wasm \
	  .build/debug/PageEngine

# A minute of each target, from the committed corpus.
fuzz: setup
	for target in syntax evaluation chapter; do Scripts/fuzz "$$target" 60; done

lint:
	@Scripts/need swift
	swift format lint --strict --recursive --parallel $(FORMATTED)

check: build
	$(NNBOOK) check Chapters

record: build
	$(NNBOOK) record Chapters

# What takes too long for every day. Leaks are not looked for: the runner of the tests leaks itself.
deep: setup-test build
	Scripts/with-python Scripts/soundness/against_z3.py $(NNBOOK)
	Scripts/with-python Tests/TensorEngineTests/Reference/measure_errors.py --count 10000000
	ASAN_OPTIONS=detect_leaks=0 swift test --scratch-path .build-address --sanitize=address
	TSAN_OPTIONS=report_bugs=1 swift test --scratch-path .build-thread --sanitize=thread
	for target in syntax evaluation chapter; do Scripts/fuzz "$$target" 3600; done

install: setup
	swift build -c release --product nnbook --static-swift-stdlib --scratch-path .build-static
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build-static/release/nnbook "$(DESTDIR)$(PREFIX)/bin/nnbook"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/nnbook"

clean:
	rm -rf .build .build-* "$(BOOK)"

setup:
	@Scripts/need $(NEEDED)

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
	@echo "make fuzz          a minute of random input for each part that reads"
	@echo "make deep          hours: claims against z3, errors of functions, sanitizers, fuzzing"
	@echo "make install       the program, statically linked, into PREFIX ($(PREFIX))"
	@echo "make clean         removes everything that was made"
