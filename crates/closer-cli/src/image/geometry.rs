//! Which levels and tiles a Deep Zoom pyramid has. Numbers only.

/// Width and height of each level in pixels, from level 0 (1 × 1) up to the full size.
/// Each is half of the one above, rounded up.
pub fn level_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let mut sizes = vec![(width, height)];
    while let Some(&(width, height)) = sizes.last().filter(|&&size| size != (1, 1)) {
        sizes.push((width.div_ceil(2), height.div_ceil(2)));
    }
    sizes.reverse();
    sizes
}

/// The cells of one level: `tile_size` pixels, and `overlap` more on each inner edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    pub tile_size: usize,
    pub overlap: usize,
}

impl Grid {
    /// Number of cells along a side of `length` pixels.
    pub fn count(self, length: usize) -> usize {
        length.div_ceil(self.tile_size)
    }

    /// First pixel, and one past the last, of cell `index` along a side of `length` pixels.
    pub fn span(self, index: usize, length: usize) -> (usize, usize) {
        let start = index * self.tile_size;
        (
            start.saturating_sub(self.overlap),
            (start + self.tile_size + self.overlap).min(length),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_rounded_up() {
        assert_eq!(level_sizes(5, 3), [(1, 1), (2, 1), (3, 2), (5, 3)]);
        assert_eq!(level_sizes(1, 1), [(1, 1)]);
        assert_eq!(level_sizes(30_000, 26_319).len(), 16);
    }

    #[test]
    fn inner_edges_overlap_and_outer_ones_do_not() {
        let grid = Grid {
            tile_size: 254,
            overlap: 1,
        };
        assert_eq!(grid.span(0, 600), (0, 255));
        assert_eq!(grid.span(1, 600), (253, 509));
        assert_eq!(grid.span(2, 600), (507, 600));
        assert_eq!(grid.count(600), 3);
    }
}
