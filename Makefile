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

.PHONY: help report test fmt samples docs bench pdfcheck xlsxcheck corpus fuzz faults offline deny advisories licenses release clean

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

pdfcheck: report ## check the report's structure with qpdf, pikepdf and pdf_oxide
	command -v qpdf >/dev/null || { apt-get update && apt-get install --yes qpdf; }
	test -d out/tools || python3 -m venv out/tools
	out/tools/bin/pip install --quiet pdf_oxide pikepdf
	out/tools/bin/python tests/structure/check.py out/assessment.pdf

xlsxcheck: report ## open the workbook in LibreOffice and count what it shows of every sheet
	command -v soffice >/dev/null || { apt-get update && apt-get install --yes --no-install-recommends libreoffice-calc; }
	python3 tests/structure/workbook.py out

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
