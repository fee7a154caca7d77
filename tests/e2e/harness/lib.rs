//! What journeys stand on: a browser, a server with faults, screenshots as pictures, pages by what they are for.

mod about;
mod browser;
mod driver;
mod fault_server;
mod guest;
mod hand;
mod host_pages;
mod maker;
mod painted;
mod pdf;
mod picture;
mod pyramid;
mod reach;
mod server;
mod states;
mod work_page;

pub use browser::{Browser, Setup};
pub use driver::Driver;
pub use fault_server::{Asked, Fault, FaultServer, Faults};
pub use guest::{Guest, Way};
pub use hand::Touch;
pub use host_pages::{HostPages, Noted};
pub use maker::{Maker, Working};
pub use painted::Painted;
pub use pdf::{Line, Placed, Sheet};
pub use picture::Picture;
pub use pyramid::MadeUp;
pub use reach::Reach;
pub use server::{Answer, Request, Server, Site};
pub use states::{STATES, State, Step, site_of_states};
pub use work_page::{VIEWER, WorkPage};

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The built site that journeys walk through: `LOOK_CLOSER_DIST`, or `dist` in the workspace.
pub fn dist() -> PathBuf {
    std::env::var_os("LOOK_CLOSER_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from)
}

/// The embeddable viewer built to break on demand: `LOOK_CLOSER_DIST_FAULTS`, or where `cargo xtask test` builds it.
pub fn dist_with_faults() -> PathBuf {
    std::env::var_os("LOOK_CLOSER_DIST_FAULTS")
        .map_or_else(|| workspace().join("target/e2e/dist-faults"), PathBuf::from)
        .join("embed")
}

/// The address of a file of the embeddable viewer, as the page for frames of the site that lies at `site` names it: the viewer's
/// wasm ends in `_bg.wasm`, its script in `.js`. Files of earlier releases may lie beside it.
pub fn viewer_file(site: &Path, ending: &str) -> Result<String> {
    let page = site.join("embed.html");
    let page = std::fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    let mut named = page.split('"').filter(|part| part.starts_with("embed/viewer-"));
    let file = named.find(|part| part.ends_with(ending));
    Ok(format!(
        "/{}",
        file.with_context(|| format!("embed.html names no embed/viewer-…{ending}"))?
    ))
}

/// The test data beside the project: `LOOK_CLOSER_SHARED`, or `../shared`. `None` where there is none.
pub fn shared() -> Option<PathBuf> {
    let folder =
        std::env::var_os("LOOK_CLOSER_SHARED").map_or_else(|| workspace().join("../shared"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}
