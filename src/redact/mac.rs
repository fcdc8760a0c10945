//! The keyed digest tokens are made from: HMAC-SHA-256, as RFC 2104 and FIPS 198-1 define it.

use sha2::{Digest as _, Sha256};

/// The block of SHA-256, in bytes.
const BLOCK: usize = 64;

/// The code of a message given in parts, under a key no longer than a block.
pub(super) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; BLOCK];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let mut inner = Sha256::new();
    inner.update(pad(0x36));
    for part in parts {
        inner.update(part);
    }
    let mut outer = Sha256::new();
    outer.update(pad(0x5c));
    outer.update(inner.finalize());
    outer.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fourth case of RFC 4231 with its 25-byte key, zero-padded as the standard pads it, and
    /// the first with its 20-byte key.
    #[test]
    fn the_codes_are_those_of_the_standards_own_examples() {
        let mut first = [0; 32];
        first[..20].fill(0x0b);
        let mut fourth = [0; 32];
        for (byte, value) in fourth.iter_mut().zip(1..=25) {
            *byte = value;
        }
        let hex = |code: [u8; 32]| code.iter().map(|b| format!("{b:02x}")).collect::<String>();
        assert_eq!(
            hex(hmac(&first, &[b"Hi ", b"There"])),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert_eq!(
            hex(hmac(&fourth, &[&[0xcd; 50]])),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        );
    }
}
