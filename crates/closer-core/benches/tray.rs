//! What the tray costs in the core: laying it, and finding what is seen of it with every frame.

#![allow(missing_docs)]

use std::hint::black_box;

use closer_core::{Point, Rect, Size, Tray, TrayItem, TrayShape};
use criterion::{Criterion, criterion_group, criterion_main};

/// `count` works from 10 to 120 mm, a dozen to a group.
fn items(count: usize) -> Vec<TrayItem> {
    let side = |step: usize| 10.0 + (step * 7919 % 1100) as f64 / 10.0;
    let item = |index: usize| TrayItem {
        size_mm: Size::new(side(index), side(index * 31 + 17)),
        group: index / 12,
    };
    (0..count).map(item).collect()
}

fn tray(c: &mut Criterion) {
    for count in [14, 500, 5000] {
        let items = items(count);
        c.bench_function(&format!("lay {count} works"), |b| {
            b.iter(|| black_box(Tray::of(&items, TrayShape::Landscape)))
        });
        let tray = Tray::of(&items, TrayShape::Landscape);
        let middle = tray.size_mm().middle();
        // A window of 1440 × 800 at life size.
        let area = Rect::new(middle.x - 190.0, middle.y - 105.0, 380.0, 210.0);
        c.bench_function(&format!("what is seen at life size of {count} works"), |b| {
            b.iter(|| {
                let mut seen = 0;
                tray.seen(black_box(area), |_| seen += 1);
                black_box(seen)
            })
        });
        c.bench_function(&format!("what is under a pointer of {count} works"), |b| {
            b.iter(|| black_box(tray.at(black_box(Point::new(middle.x, middle.y)), 3.0)))
        });
    }
}

criterion_group!(benches, tray);
criterion_main!(benches);
