//! The gallery as an app: its pages, controls and words. Pixels are the viewer's, decisions the core's.

mod address;
mod app;
mod components;
mod head;
mod history_entry;
mod intl;
mod language;
mod load;
mod open_catalog;
mod pages;
mod route;
mod screen;
mod settings;
mod shortlist;
mod wording;

pub use app::start;
pub use components::{DetailList, EmbedWork, PriceReasons, StateDot, WorkCard};
pub use load::LoadError;
pub use open_catalog::OpenCatalog;
pub use route::{Route, view_of_detail};
pub use settings::{Motion, Settings, Theme};
pub use wording::Wording;
