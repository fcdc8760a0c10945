#!/usr/bin/env bash
# Fuzzes each reader for so many seconds, two at a time: fuzz.sh SECONDS [READER...].
# Findings stay in fuzz/artifacts; what was learnt stays in fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
readers=${*:-$(cargo +nightly fuzz list)}
cargo +nightly fuzz build
one() {
    mkdir -p "fuzz/found/$2"
    nice -n 15 cargo +nightly fuzz run "$2" "fuzz/found/$2" "fuzz/corpus/$2" -- \
        -max_total_time="$1" -timeout=20 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1
}
export -f one
printf '%s\n' $readers | xargs -P 2 -I{} bash -c "one $seconds {}"
