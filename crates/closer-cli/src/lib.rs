//! What the tool `closer` can do, as a library: cutting pictures into pyramids, checking catalogs on disk,
//! making pages that show one picture, and examining published sites.
//! Arguments, progress bars and exit codes are in the binary.

mod app;
mod catalog_files;
mod collection;
mod doctor;
mod frame;
mod image;

pub use app::carried_app;
pub use catalog_files::{CatalogFinding, check_catalog};
pub use collection::{
    Added, Addition, Building, Built, CATALOG, Collection, CollectionError, CutPicture, Document, Follower,
    LastPlace, Lock, LookName, Measured, MeasuredLook, Measurement, NewCollection, Pictures, SizeError,
    TypedSize, add, build, check_collection, id_from, init,
};
pub use doctor::{DoctorError, DoctorOptions, Finding, Report, Sign, Subject, examine};
pub use frame::{Frame, FrameError, FrameReport, frame};
pub use image::{
    CUTTER_VERSION, Chroma, CutError, CutOptions, CutReport, Downscale, IiifOptions, IiifReport, IiifVersion,
    Layout, Picture, PictureError, ReadOptions, Rewritten, Rights, RowSource, Samples, Target, Thumbnail,
    TileFormat, Unwatched, Watcher, cut, cut_iiif, level_sizes, rewrite_iiif,
};
