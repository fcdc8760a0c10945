//! Remembers what was worked out from a text alone, for exports that repeat a text a million times.

use std::cell::RefCell;

use crate::fast::Map;

/// Texts remembered before all are forgotten again, so that a hostile export cannot fill memory.
const ROOM: usize = 4096;

/// Answers by the exact text asked about; each thread keeps its own, so none waits for another.
pub(super) struct Memo<T>(RefCell<Map<Box<str>, T>>);

impl<T: Clone> Memo<T> {
    pub(super) fn new() -> Self {
        Self(RefCell::default())
    }

    /// The remembered answer, or the one found now. `find` may see nothing but the text and must
    /// not ask this memo again.
    pub(super) fn recall(&self, text: &str, find: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let found = find(text);
        let mut known = self.0.borrow_mut();
        if known.len() >= ROOM {
            known.clear();
        }
        known.insert(text.into(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_worked_out_once() {
        let memo = Memo::new();
        assert_eq!(memo.recall("four", str::len), 4);
        assert_eq!(memo.recall("four", |_| unreachable!()), 4);
        assert_eq!(memo.recall("Four ", str::len), 5);
    }

    #[test]
    fn more_texts_than_there_is_room_for_are_forgotten_and_found_again() {
        let memo = Memo::new();
        for n in 0..=ROOM {
            assert_eq!(memo.recall(&n.to_string(), |_| n), n);
        }
        assert_eq!(memo.0.borrow().len(), 1);
        assert_eq!(memo.recall("0", |_| 7), 7);
    }
}
