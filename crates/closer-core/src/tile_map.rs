//! What is known of tiles, in their order: one sorted list. What it is, is its user's.

use crate::pyramid::TileKey;

/// Values by tile, coarsest level first.
///
/// A sorted list instead of a tree because of its weight: each kind of value in a `BTreeMap` costs a visitor
/// 3 kB of the download. To insert moves what lies behind, which for the ten thousand tiles that a
/// viewer holds at most is quicker than drawing one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct TileMap<T>(Vec<(TileKey, T)>);

impl<T> TileMap<T> {
    /// Nothing known.
    pub const fn new() -> TileMap<T> {
        TileMap(Vec::new())
    }

    /// What is known of a tile.
    pub fn get(&self, key: TileKey) -> Option<&T> {
        let at = self.place(key).ok()?;
        Some(&self.0[at].1)
    }

    /// What is known of a tile, to be changed.
    pub fn get_mut(&mut self, key: TileKey) -> Option<&mut T> {
        let at = self.place(key).ok()?;
        Some(&mut self.0[at].1)
    }

    /// Whether something is known of a tile.
    pub fn contains(&self, key: TileKey) -> bool {
        self.place(key).is_ok()
    }

    /// Takes note; what was known before is dropped.
    pub fn insert(&mut self, key: TileKey, value: T) {
        match self.place(key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Forgets a tile, and gives what was known of it.
    pub fn remove(&mut self, key: TileKey) -> Option<T> {
        let at = self.place(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Forgets the tiles that are not to be kept, asking in their order.
    pub fn retain(&mut self, mut is_kept: impl FnMut(TileKey, &T) -> bool) {
        self.0.retain(|(key, value)| is_kept(*key, value));
    }

    /// Everything, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TileKey, &T)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// Everything, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (TileKey, &mut T)> {
        self.0.iter_mut().map(|(key, value)| (*key, value))
    }

    /// The tiles, in order.
    pub fn keys(&self) -> impl Iterator<Item = TileKey> {
        self.0.iter().map(|(key, _)| *key)
    }

    fn place(&self, key: TileKey) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(&key))
    }
}

impl<T> Default for TileMap<T> {
    fn default() -> TileMap<T> {
        TileMap::new()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_does_what_a_tree_does(
            doings in prop::collection::vec((0_u32..3, 0_u32..4, 0_u32..4, any::<Option<u8>>()), 0..60)
        ) {
            let (mut map, mut tree) = (TileMap::new(), BTreeMap::new());
            for (level, column, row, value) in doings {
                let key = TileKey::new(level, column, row);
                match value {
                    Some(value) => {
                        map.insert(key, value);
                        tree.insert(key, value);
                    }
                    None => prop_assert_eq!(map.remove(key), tree.remove(&key)),
                }
                prop_assert_eq!(map.get(key), tree.get(&key));
                prop_assert_eq!(map.contains(key), tree.contains_key(&key));
            }
            prop_assert!(map.iter().eq(tree.iter().map(|(key, value)| (*key, value))));
            map.retain(|_, value| value % 2 == 0);
            tree.retain(|_, value| *value % 2 == 0);
            prop_assert!(map.keys().eq(tree.keys().copied()));
        }
    }
}
