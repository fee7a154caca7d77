//! Paints the sample collection, the same on every machine. One file per work; brushes, paper and light are shared.

pub mod berry;
pub mod canvas;
pub mod caption;
pub mod cartoon;
pub mod collection;
pub mod grain;
pub mod greenery;
pub mod light;
pub mod sculpt;
pub mod space;
pub mod studio;
pub mod surround;
pub mod tesserae;
pub mod works;
