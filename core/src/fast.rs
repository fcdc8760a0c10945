//! Maps for keys that are looked up by the million: seeded per map, and many times quicker than the
//! standard ones. Whoever lets one reach an output sorts it first.

use foldhash::fast::RandomState;

/// A hash map.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, RandomState>;
/// A hash set.
pub(crate) type Set<K> = std::collections::HashSet<K, RandomState>;
/// A hash map that keeps the order in which its keys came.
pub(crate) type InOrder<K, V> = indexmap::IndexMap<K, V, RandomState>;
