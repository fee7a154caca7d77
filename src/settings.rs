//! What a visitor chose for this browser: colours and motion, and how large its screen's pixels are. Nothing here needs
//! storage; without it a choice holds until the page is closed.

use closer_core::ScreenDensity;
use leptos::prelude::*;

use crate::screen::MeasuredScreen;
use crate::shortlist::Kept;

/// Which colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much motion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// Everything lands at once.
    Calm,
}

/// A choice with a name for storage and attributes.
pub trait Choice: Copy + Default + PartialEq + Send + Sync + 'static {
    /// The key in the storage.
    const KEY: &'static str;
    /// The attribute of the root element; absent for the default.
    const ATTRIBUTE: &'static str;
    /// Everything there is to choose from.
    const ALL: &'static [Self];

    /// As it is stored.
    fn name(self) -> &'static str;
}

impl Choice for Theme {
    const KEY: &'static str = "look-closer.theme";
    const ATTRIBUTE: &'static str = "data-theme";
    const ALL: &'static [Theme] = &[Theme::System, Theme::Light, Theme::Dark];

    fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Choice for Motion {
    const KEY: &'static str = "look-closer.motion";
    const ATTRIBUTE: &'static str = "data-motion";
    const ALL: &'static [Motion] = &[Motion::System, Motion::Calm];

    fn name(self) -> &'static str {
        match self {
            Motion::System => "system",
            Motion::Calm => "calm",
        }
    }
}

/// The visitor's choices, as signals.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// Motion.
    pub motion: RwSignal<Motion>,
    /// How large the screen's pixels are.
    pub density: RwSignal<ScreenDensity>,
    /// By what that is known.
    pub screen: MeasuredScreen,
    /// The works that the visitor keeps.
    pub kept: Kept,
}

impl Settings {
    /// What was chosen before; from now on every choice is shown and, where that is possible, kept.
    pub fn remembered() -> Settings {
        let screen = MeasuredScreen::followed();
        Settings {
            theme: remembered(),
            motion: remembered(),
            density: screen.density,
            screen,
            kept: Kept::followed(),
        }
    }
}

fn remembered<T: Choice>() -> RwSignal<T> {
    let stored = storage().and_then(|storage| storage.get_item(T::KEY).ok().flatten());
    let chosen = T::ALL
        .iter()
        .copied()
        .find(|choice| Some(choice.name()) == stored.as_deref());
    let signal = RwSignal::new(chosen.unwrap_or_default());
    Effect::new(move |_| show_and_keep(signal.get()));
    signal
}

fn show_and_keep<T: Choice>(choice: T) {
    let is_default = choice == T::default();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = if is_default {
            root.remove_attribute(T::ATTRIBUTE)
        } else {
            root.set_attribute(T::ATTRIBUTE, choice.name())
        };
    }
    // Nothing is written into a browser whose visitor chose nothing.
    if let Some(storage) = storage() {
        let _ = if is_default {
            storage.remove_item(T::KEY)
        } else {
            storage.set_item(T::KEY, choice.name())
        };
    }
}

/// `None` where a browser refuses it: sandboxed frames throw, private windows may too.
pub(crate) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
