//! What one frame costs in the core: with 10,000 tiles known, at rest and in motion. The goal is under 0.1 ms.

#![allow(missing_docs)]

use std::hint::black_box;

use closer_core::{
    Command, Gestures, Input, Opening, Point, ScreenDensity, Size, TileKey, Vec2, ViewerState,
    read_descriptor,
};
use criterion::{Criterion, criterion_group, criterion_main};

/// A viewer of 1600 × 1000 at twice the device pixels, leant in, that has 10,000 tiles.
fn viewer() -> ViewerState {
    let text =
        r#"<Image TileSize="256" Overlap="1" Format="jpg"><Size Width="30000" Height="26000"/></Image>"#;
    let source = read_descriptor("pic.dzi", text).expect("the line above is a description");
    let mut state = ViewerState::open(
        &source,
        Opening {
            screen: Size::new(1600.0, 1000.0),
            pixel_ratio: 2.0,
            physical: None,
            density: ScreenDensity::Assumed,
            home: None,
            viewpoint: None,
            view: None,
            width_mm: None,
            max_device_scale: 1.0,
            min_device_scale: None,
            gestures: Gestures::default(),
            budget: usize::MAX,
            reduced_motion: false,
            loads_ahead: true,
        },
    );
    for _ in 0..12 {
        let (at_screen, delta) = (Point::new(800.0, 500.0), Vec2::new(0.0, -100.0));
        state.update(
            Input::Wheel {
                at_screen,
                delta,
                pinch: true,
            },
            0.0,
        );
    }
    let shape = *state.pyramid().level(state.pyramid().finest());
    let finest = state.pyramid().finest();
    let keys = (0..shape.rows())
        .flat_map(|row| (0..shape.columns()).map(move |column| TileKey::new(finest, column, row)));
    for key in keys.take(10_000) {
        state.update(Input::TileReady { key, bytes: 262_144 }, 0.0);
    }
    state
}

fn frame(c: &mut Criterion) {
    let mut state = viewer();
    state.frame(1000.0);
    c.bench_function("frame at rest, 10,000 tiles known", |b| {
        b.iter(|| black_box(state.frame(2000.0)))
    });

    let mut state = viewer();
    state.update(Input::Command(Command::Home), 0.0);
    c.bench_function("frame in flight, 10,000 tiles known", |b| {
        b.iter(|| black_box(state.frame(100.0)))
    });
}

criterion_group!(benches, frame);
criterion_main!(benches);
