#!/usr/bin/env bash
# Makes dist/: the binary and what is handed out with it. Two runs from one commit give the same
# bytes, wherever the checkout lies.
set -euo pipefail
cd "$(dirname "$0")/.."
glibc=${GLIBC:-2.17}
target=x86_64-unknown-linux-gnu
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)

tools=${RELEASE_TOOLS:-$PWD/target/release-tools}
if ! command -v cargo-zigbuild >/dev/null; then
    test -x "$tools/bin/cargo-zigbuild" || { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet cargo-zigbuild ziglang; }
    PATH=$tools/bin:$PATH
fi

# No path of this machine may reach the binary: neither from Rust nor from C.
home=${CARGO_HOME:-$HOME/.cargo}
built=${CARGO_TARGET_DIR:-$PWD/target}
export RUSTFLAGS="--remap-path-prefix=$built=/target --remap-path-prefix=$PWD=/blindspot --remap-path-prefix=$home=/cargo"
export CFLAGS="-ffile-prefix-map=$built=/target -ffile-prefix-map=$home=/cargo -g0"
cargo zigbuild --profile dist --locked --target "$target.$glibc" --bin blindspot

rm -rf dist && mkdir -p dist/completions
cp "$built/$target/dist/blindspot" dist/
for shell in bash zsh fish powershell elvish; do dist/blindspot completions $shell > dist/completions/blindspot.$shell; done
dist/blindspot man > dist/blindspot.1
dist/blindspot licenses > dist/THIRD-PARTY.txt
cp LICENSE-APACHE LICENSE-MIT README.md CHANGELOG.md dist/
command -v cargo-cyclonedx >/dev/null || cargo install --locked cargo-cyclonedx
cargo cyclonedx --format json --spec-version 1.5 --target $target --override-filename bom
sed "s|path+file://$PWD|path+file:///blindspot|g; s|file://$PWD|file:///blindspot|g" bom.json > dist/blindspot.cdx.json && rm -f bom.json core/bom.json
(cd dist && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
echo "dist/blindspot needs glibc $(objdump -T dist/blindspot | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1 | cut -d_ -f2) or newer"
