//! A set of places in a list, small enough to keep one for every check of a large estate.

use std::fmt;

/// Places in a list, one bit each; printed and read as ranges such as `0-5,7`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    words: Vec<u64>,
}

impl Places {
    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        let word = place / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (place % 64);
    }

    /// Takes a place away.
    pub fn remove(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }

    /// Whether the set holds a place.
    #[must_use]
    pub fn contains(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many places it holds.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The places, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit)
            })
        })
    }

    /// Reads ranges of places below `end`.
    ///
    /// # Errors
    /// What is wrong with them, in words: not numbers, not ascending, or past the end of the list.
    pub fn parse(text: &str, end: usize) -> Result<Self, String> {
        let mut places = Self::default();
        let mut from = 0;
        for part in text.split(',').filter(|_| !text.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let number = |digits: &str| {
                let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                plain.then(|| digits.parse::<usize>().ok()).flatten()
            };
            let (Some(first), Some(last)) = (number(first), number(last)) else {
                return Err(format!("{part:?} is no range of places"));
            };
            if first < from || last < first {
                return Err(format!("the places {part:?} are not in ascending order"));
            }
            if last >= end {
                return Err(format!("place {last} is not in its list of {end}"));
            }
            (first..=last).for_each(|place| places.insert(place));
            from = last + 1;
        }
        Ok(places)
    }
}

impl FromIterator<usize> for Places {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut set = Self::default();
        places.into_iter().for_each(|place| set.insert(place));
        set
    }
}

impl fmt::Display for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut places = self.iter().peekable();
        let mut comma = "";
        while let Some(first) = places.next() {
            let mut last = first;
            while let Some(next) = places.next_if_eq(&(last + 1)) {
                last = next;
            }
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
            comma = ",";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_print_as_ranges() {
        for (places, text) in [
            (vec![], ""),
            (vec![7], "7"),
            (vec![0, 1, 2, 3, 4, 5, 7], "0-5,7"),
            (vec![62, 63, 64, 65, 128], "62-65,128"),
        ] {
            let set: Places = places.iter().copied().collect();
            assert_eq!(set.to_string(), text);
            assert_eq!(Places::parse(text, 129).unwrap(), set);
            assert_eq!(set.count(), places.len() as u64);
        }
    }

    #[test]
    fn what_is_no_list_of_places_is_refused_and_nothing_huge_is_ever_built() {
        for text in [
            "x",
            "1-",
            "-1",
            "+1",
            "5,3",
            "3-1",
            "1,1",
            "0-9",
            "0-18446744073709551615",
            ",",
            "1,,2",
        ] {
            assert!(Places::parse(text, 9).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(places in prop::collection::btree_set(0_usize..300, 0..200)) {
            let mut set: Places = places.iter().copied().collect();
            prop_assert!(set.iter().eq(places.iter().copied()));
            prop_assert_eq!(Places::parse(&set.to_string(), 300).unwrap(), set.clone());
            for place in &places {
                prop_assert!(set.contains(*place));
                set.remove(*place);
            }
            prop_assert_eq!(set, Places::default());
        }
    }
}
