# racimo: quarterly cluster reports from the spreadsheets that offices keep. `make help` lists the targets.

VARIANT ?= release
BUILD ?= build/$(VARIANT)
VERSION := 0.1.0
PYTHON ?= /usr/bin/python3
# `make V=1` shows each command.
Q := $(if $(V),,@)

LIBRARIES := yajl xlsxwriter cairo pangocairo pangoft2 fontconfig libpng libzip libdeflate expat libfyaml libutf8proc libcrypto zlib libqpdf
PACKAGES_BUILD := gcc make pkg-config libcsv-dev libyajl-dev libxlsxwriter-dev libcairo2-dev libpango1.0-dev libfontconfig-dev libpng-dev \
	libzip-dev libdeflate-dev libexpat1-dev libfyaml-dev libutf8proc-dev libssl-dev zlib1g-dev libqpdf-dev libglpk-dev fonts-lato fonts-crosextra-carlito
PACKAGES_LINT := universal-ctags
PACKAGES_TEST := libcmocka-dev python3 python3-openpyxl poppler-utils qpdf locales universal-ctags strace faketime valgrind clang chromium nodejs $(if $(wildcard /usr/bin/npm),,npm)
PKGS := $(LIBRARIES)

# Where `make install` puts things; DESTDIR goes before all of them.
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share

CC ?= gcc
WARNINGS := -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wformat=2 \
	-Wpointer-arith -Wwrite-strings -Wundef -Wcast-qual -Wswitch-enum -Wno-missing-field-initializers
CFLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CFLAGS_debug := -O0 -g3
CFLAGS_san := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_cov := -O0 -g --coverage
LDFLAGS_san := -fsanitize=address,undefined
LDFLAGS_cov := --coverage

# Evaluated once, and only after `make packages` can have run.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g'))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)

FONTS = $(CURDIR)/fonts/fonts.yaml
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_FILE_OFFSET_BITS=64 -DRACIMO_VERSION='"$(VERSION)"' -DRACIMO_FONTS='"$(FONTS)"' \
	-Isrc $(WARNINGS) $(CFLAGS_$(VARIANT)) $(PKG_CFLAGS) $(CFLAGS)
ALL_LIBS = $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -lcsv -lglpk $(PKG_LIBS) -lm

SOURCES := $(filter-out src/main.c,$(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
UNIT_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))

.PHONY: all help demo check lint bench clean packages tests-built samples manual fuzz contact-sheet install uninstall torture memory
all: $(BUILD)/racimo ## build racimo (VARIANT=release|debug|san|cov)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The whole archive, so that two rooms with a public function of one name are an error and not a surprise.
$(BUILD)/racimo: $(BUILD)/src/main.o $(BUILD)/libracimo.a
	$(Q)$(CC) -o $@ $< -Wl,--whole-archive $(BUILD)/libracimo.a -Wl,--no-whole-archive $(ALL_LIBS)

$(BUILD)/libracimo.a: $(OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcsD $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libracimo.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libracimo.a $(ALL_LIBS) -lcmocka

demo: ## install what is missing, build, and make the quarterly release of samples/ in build/demo/
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_BUILD)'
	@$(MAKE) --no-print-directory all
	@$(BUILD)/racimo run reports/trimestral.yaml --out build/demo --verbose

check: ## install what the tests need, build, and run every test; ends with "N passed, N failed"
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_BUILD) $(PACKAGES_TEST)'
	@$(MAKE) --no-print-directory all tests-built
	@tests/run $(BUILD) $(TEST)

install: $(BUILD)/libracimo.a ## install under prefix (/usr/local); DESTDIR, prefix, bindir and datadir as usual
	@mkdir -p $(BUILD)/installed
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $(BUILD)/installed/main.o src/main.c
	$(Q)$(CC) -o $(BUILD)/installed/racimo $(BUILD)/installed/main.o -Wl,--whole-archive $(BUILD)/libracimo.a -Wl,--no-whole-archive $(ALL_LIBS)
	$(Q)install -D -m 755 $(BUILD)/installed/racimo "$(DESTDIR)$(bindir)/racimo"
	$(Q)for file in README.md fonts/fonts.yaml reports/*.yaml reports/README.md reports/lists/* samples/cron/*; do \
	    install -D -m 644 $$file "$(DESTDIR)$(datadir)/racimo/$$file"; \
	done

install: FONTS = $(datadir)/racimo/fonts/fonts.yaml

uninstall: ## remove what `make install` put there
	rm -f "$(DESTDIR)$(bindir)/racimo"
	rm -rf "$(DESTDIR)$(datadir)/racimo"

torture: ## kill, stop and starve a run at every system call and allocation, some thousand times: half an hour or more
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_BUILD) $(PACKAGES_TEST)'
	@$(MAKE) --no-print-directory all
	@RACIMO=$(CURDIR)/$(BUILD)/racimo tests/torture/test_torture.py --all

memory: ## every reader over every small file, under valgrind and under the sanitizers: an hour or more
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_BUILD) $(PACKAGES_TEST)'
	@$(MAKE) --no-print-directory all
	@RACIMO=$(CURDIR)/$(BUILD)/racimo tests/ingest/test_memory.py --all
	@$(MAKE) --no-print-directory VARIANT=san check TEST=ingest

lint: ## what the house plan forbids: includes across rooms, sizes, names, mutable state, messages without their Spanish
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_LINT)'
	@tests/lint/lint.sh
	@! tests/lint/test_spanish.py | grep -A 2 '^not ok'

tests-built: $(UNIT_TESTS)

# Asks the package manager only when something is missing, so that a second run needs no network.
packages:
	@missing=$$(for package in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	if [ -n "$$missing" ]; then \
	    echo "installing" $$missing; \
	    sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing > /dev/null; \
	fi

samples: $(BUILD)/generate ## write samples/ anew (the same bytes)
	$(BUILD)/generate samples

$(BUILD)/generate: $(patsubst %.c,$(BUILD)/%.o,$(wildcard samples/*.c))
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

contact-sheet: all $(BUILD)/tests/visual/contact_sheet $(BUILD)/tests/visual/hard_sheet ## draw every kind of chart for every preset into build/contact/, to be looked at
	@mkdir -p build/contact
	$(BUILD)/tests/visual/contact_sheet build/contact $(TEST)
	$(BUILD)/tests/visual/hard_sheet build/contact $(TEST)
	$(PYTHON) tests/visual/every_kind.py reports/trimestral.yaml build/contact/every-kind.yaml
	$(BUILD)/racimo run build/contact/every-kind.yaml --out build/contact

$(BUILD)/tests/visual/%: tests/visual/%.c $(BUILD)/libracimo.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -I. -Itests/unit -Itests/visual -MMD -MP -o $@ $< $(BUILD)/libracimo.a $(ALL_LIBS)

manual: all ## write reports/README.md from the key table
	{ echo '# Reportes / Reports'; echo; $(BUILD)/racimo help report --markdown --lang=es; echo; $(BUILD)/racimo help report --markdown --lang=en; } > reports/README.md

bench: $(BUILD)/tests/bench/bench_render $(BUILD)/tests/bench/bench_xlsx $(BUILD)/tests/bench/bench_bulk $(BUILD)/tests/bench/bench_intake ## what drawing, workbooks, long tables and reading cost, beside the bare libraries
	@for bench in $^; do $$bench; done

$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/libracimo.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libracimo.a $(ALL_LIBS)

# libFuzzer, from the committed corpus; what it finds anew stays in build/fuzz/.
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
SECONDS ?= 60
FUZZ_SOURCES := $(wildcard src/base/*.c src/model/*.c src/ingest/*.c src/spec/*.c)

fuzz: ## fuzz each target for SECONDS=60 (TARGETS="csv xlsx ods xls definition number date"), in build/fuzz/
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES_BUILD) clang libclang-rt-dev'
	@for target in $(or $(TARGETS),$(FUZZ_TARGETS)); do \
	    $(MAKE) --no-print-directory build/fuzz/$$target && mkdir -p build/fuzz/$$target.corpus && \
	    echo "fuzz $$target" && \
	    LSAN_OPTIONS=suppressions=tests/leaks.txt:print_suppressions=0 build/fuzz/$$target -max_total_time=$(SECONDS) $(if $(SEED),-seed=$(SEED)) $(if $(RUNS),-runs=$(RUNS)) -max_len=8192 -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 -verbosity=0 \
	        -artifact_prefix=build/fuzz/$$target- build/fuzz/$$target.corpus tests/fuzz/corpus/$$target || exit 1; done

build/fuzz/%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.h tests/fuzz/fuzz_zip.h $(FUZZ_SOURCES)
	@mkdir -p $(@D)
	$(Q)clang $(filter-out -O2 $(WARNINGS),$(ALL_CFLAGS)) -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Itests/fuzz -o $@ \
	    $(filter %.c,$^) $(ALL_LIBS)

clean: ## remove build/
	rm -rf build

-include $(wildcard $(BUILD)/src/*.d $(BUILD)/src/*/*.d $(BUILD)/tests/unit/*.d)
