//! Parts of pages, one per file.

mod caption;
mod choices;
mod controls;
mod copy_link;
mod detail_list;
mod embed_sheet;
mod embed_work;
mod events;
mod full_window;
mod look_switch;
mod making;
mod neighbours;
mod price_reasons;
mod prose;
mod scale_bar;
mod sheet;
mod stage;
mod state_dot;
mod work_card;

pub use caption::Caption;
pub use choices::Choices;
pub use controls::Controls;
pub use copy_link::CopyLink;
pub use detail_list::DetailList;
pub use embed_work::EmbedWork;
pub use events::Events;
pub use full_window::FullWindow;
pub use look_switch::LookSwitch;
pub use making::Making;
pub use neighbours::Neighbours;
pub use price_reasons::PriceReasons;
pub use prose::Prose;
pub use scale_bar::{ScaleBar, ScaleBarLines};
pub use stage::{LookingCloser, Stage};
pub use state_dot::StateDot;
pub use work_card::WorkCard;
