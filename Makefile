# Two commands do everything: `make report` and `make test`.

# A target directory outside the checkout, where one exists, spares a fresh clone the cold build.
CACHE := $(HOME)/.cache/blindspot/target
export CARGO_TARGET_DIR ?= $(if $(wildcard $(CACHE)),$(CACHE),$(CURDIR)/target)
BIN := $(CARGO_TARGET_DIR)/release/blindspot

# The lints run inside the one release build that the tests use; warnings are errors here.
LINTED := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings

# A made-up tenant of SCALE devices and five times as many sign-ins, kept for the next run.
SCALE ?= 200000
TENANT := out/bench/tenant-$(SCALE)
export SCALE

.PHONY: help report test fmt samples docs bench pictures pdfcheck xlsxcheck cjk corpus fuzz faults offline deny advisories licenses release clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

report: ## build the release binary and assess samples/ into out/
	cargo build --release --locked
	$(BIN) assess samples --out out --force --quiet
	@echo "The report is $(CURDIR)/out/assessment.pdf"

test: ## formatting, lints and all tests, as CI runs them
	cargo fmt --all --check
	$(LINTED) cargo test --release --locked --workspace --no-run
	$(LINTED) cargo test --release --locked --workspace

fmt: ## format the code
	cargo fmt --all

samples: ## write the made-up demo tenant into samples/ again
	cargo build --release --locked
	rm -rf samples && $(BIN) sample samples

docs: ## write the generated docs again
	cargo build --release --locked
	$(BIN) checks --format md > docs/checks.md
	$(BIN) exports --format md > docs/exports.md

bench: ## time and memory per stage, and beside DuckDB and pandas; SCALE=devices ROUNDS=runs
	cargo build --release --locked
	test -d out/bench/tools || python3 -m venv out/bench/tools
	out/bench/tools/bin/pip install --quiet duckdb pandas
	TENANT=$(TENANT) cargo bench --locked --bench register
	out/bench/tools/bin/python benches/peers/run.py $(BIN) $(TENANT)

pictures: report ## docs/summary.png and docs/report.png again: the summary page, and every page small
	command -v pdftoppm montage >/dev/null || { apt-get update && apt-get install --yes poppler-utils imagemagick; }
	rm -rf out/pages && mkdir out/pages
	pdftoppm -r 80 -f 2 -l 2 -png -singlefile out/assessment.pdf docs/summary
	pdftoppm -r 26 -png out/assessment.pdf out/pages/p
	montage out/pages/p-*.png -tile 11x -geometry +4+4 -background "#d5d9df" -depth 8 miff:- | convert miff:- +dither -colors 64 -define png:exclude-chunks=date,time png8:docs/report.png
	rm -rf out/pages

pdfcheck: report ## check the report's structure with qpdf, pikepdf and pdf_oxide
	command -v qpdf >/dev/null || { apt-get update && apt-get install --yes qpdf; }
	test -d out/tools || python3 -m venv out/tools
	out/tools/bin/pip install --quiet pdf_oxide pikepdf
	out/tools/bin/python tests/structure/check.py out/assessment.pdf

xlsxcheck: report ## open the workbook in LibreOffice and count what it shows of every sheet
	command -v soffice >/dev/null || { apt-get update && apt-get install --yes --no-install-recommends libreoffice-calc; }
	python3 tests/structure/workbook.py out

cjk: ## a binary that prints Chinese, Japanese and Korean: FONT=font file, LICENSE=its licence
	@test -f "$(FONT)" -a -f "$(LICENSE)" || { echo "name both: make cjk FONT=font.otf LICENSE=OFL.txt"; exit 2; }
	BLINDSPOT_CJK_FONT="$(abspath $(FONT))" BLINDSPOT_CJK_LICENSE="$(abspath $(LICENSE))" \
		cargo test --release --locked --features cjk --test integration injection::
	BLINDSPOT_CJK_FONT="$(abspath $(FONT))" BLINDSPOT_CJK_LICENSE="$(abspath $(LICENSE))" \
		cargo build --release --locked --features cjk

corpus: ## write the seeds of the fuzz corpus again, from the demo tenant
	BLINDSPOT_CORPUS=write cargo test --release --locked --test integration hostile::seeds

fuzz: ## fuzz every reader, ten minutes each; READER=name for one, SECONDS=n for another time
	command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	tools/fuzz.sh "$(or $(SECONDS),600)" $(READER)

faults: ## kill runs, fill disks, lock folders: 200 kills, 20 disks (Linux, right to mount)
	cargo build --release --locked
	python3 tests/faults/check.py $(BIN) samples

offline: ## a whole assessment without a network, under a system-call trace
	command -v strace >/dev/null || { apt-get update && apt-get install --yes strace; }
	cargo test --release --locked --test integration offline:: -- --nocapture

deny: ## licences, banned crates and sources of every dependency
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check bans licenses sources

advisories: ## known faults of the dependencies, where the database is reachable
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check advisories

licenses: ## write licenses/THIRD-PARTY.txt again
	python3 tools/licenses.py

release: ## dist/: one stripped binary for old glibc, checksums, SBOM, completions, man page, licences
	tools/release.sh

clean: ## remove what the targets wrote into the checkout
	rm -rf out dist
