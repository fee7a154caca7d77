//! `closer frame`: makes a page that shows one picture in a whole window.

use closer_cli::{Frame, frame};

use crate::args::FrameArgs;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &FrameArgs) -> anyhow::Result<Outcome> {
    let made = frame(&Frame {
        description: &args.description,
        site: &args.site,
        out: args.out.as_deref(),
        src: args.src.as_deref(),
        title: args.title.as_deref(),
        alt: args.alt.as_deref(),
    })?;
    report::say(&format!(
        "{}: {}, of them {} of preview; shows {}",
        made.page.display(),
        report::bytes(made.bytes),
        report::bytes(made.preview_bytes),
        made.src,
    ))?;
    Ok(Outcome::Well)
}
