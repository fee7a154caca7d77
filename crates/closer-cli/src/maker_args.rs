//! What can be typed in a collection: from photographs to a gallery that can be uploaded. What it means is in the commands.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap_complete::Shell;
use closer_cli::{LookName, TypedSize};

/// Where the collection is.
#[derive(Debug, ClapArgs)]
pub(crate) struct InCollection {
    /// Folder of the collection [default: this folder, or the nearest around it that has a catalog.json]
    #[arg(
        long = "in",
        value_name = "DIR",
        default_value = ".",
        hide_default_value = true
    )]
    pub folder: PathBuf,
    /// Say what was done as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `closer init`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Example:\n  closer init palm-press --name \"The Palm Press\" --maker \"Ada Finch\"")]
pub(crate) struct InitArgs {
    /// The folder; made if it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Name of the gallery as it is signed [default: the maker's]
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Name of who makes the works [default: the gallery's]
    #[arg(long, value_name = "TEXT")]
    pub maker: Option<String>,
    /// Say what was made as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `closer add`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  \
    closer add beetle.jpg --size 40x30mm --title \"Stag beetle\" --medium \"watercolour on paper\"\n  \
    closer add beetle-framed.jpg --work stag-beetle\n  \
    closer add *.jpg --size 2x2in\n\n\
    Sizes are width x height, without the frame, in mm, cm or in; a third number is the depth.")]
pub(crate) struct AddArgs {
    /// Photographs; those from elsewhere are copied into photos/
    #[arg(required = true, value_name = "PHOTO")]
    pub photos: Vec<PathBuf>,
    /// True size of the work, like 40x30mm [otherwise: measure it with closer measure]
    #[arg(long, value_name = "SIZE")]
    pub size: Option<TypedSize>,
    /// Title of the work [default: after the photograph's name]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Name of who made it [default: as for the work before]
    #[arg(long, value_name = "NAME")]
    pub maker: Option<String>,
    /// What it is made with [default: as for the work before]
    #[arg(long, value_name = "TEXT")]
    pub medium: Option<String>,
    /// What one sees in the photograph, for those who do not see it
    #[arg(long, value_name = "TEXT")]
    pub alt: Option<String>,
    /// Id of the work; one that is there gets another look [default: after the title]
    #[arg(long, value_name = "ID")]
    pub work: Option<String>,
    /// Id and kind of the look, like framed, or sunset/raking_light [default: front/unframed]
    #[arg(long, value_name = "ID/KIND")]
    pub look: Option<LookName>,
    /// Refuse photographs of more pixels, before memory is taken for them
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    pub max_pixels: u64,
    #[command(flatten)]
    pub place: InCollection,
}

/// Arguments of `closer measure`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Example:\n  closer measure photos/beetle.jpg\n\n\
    The page is served to this computer only, and gone when you press Save or Ctrl-C.")]
pub(crate) struct MeasureArgs {
    /// A photograph of the collection
    #[arg(value_name = "PHOTO")]
    pub photo: PathBuf,
    /// Print the page's address and do not open it
    #[arg(long)]
    pub no_open: bool,
    #[command(flatten)]
    pub place: InCollection,
}

/// Where the site will lie, and what it is made with.
#[derive(Debug, ClapArgs)]
pub(crate) struct SiteArgs {
    /// The whole address that the site will have, like https://palm.example.org/ [default: as the last time]
    #[arg(long, value_name = "URL", conflicts_with = "base")]
    pub site: Option<String>,
    /// Where only the folder on the host is known: /gallery/ [default: as the last time, else /]
    #[arg(long, value_name = "/FOLDER/")]
    pub base: Option<String>,
    /// The app, as cargo xtask app writes it [default: the one inside this tool]
    #[arg(long, value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// Refuse photographs of more pixels, before memory is taken for them
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    pub max_pixels: u64,
    /// Threads that compress tiles [default: all cores]; the result is the same
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    #[command(flatten)]
    pub place: InCollection,
}

/// Arguments of `closer build`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  closer build --site https://palm.example.org/\n  closer build --base /gallery/\n  \
    closer build\n\n\
    Upload what is in site/ to any host of static files; then closer doctor URL says whether all is well there."
)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
}

/// Arguments of `closer serve`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Example:\n  closer serve --open\n\n\
    Served to this computer only. Pages load again by themselves when a photograph or catalog.json changes. Ctrl-C ends it.")]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Port on 127.0.0.1; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// Open it in the browser
    #[arg(long)]
    pub open: bool,
}

/// Arguments of `closer completions`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Example, for bash:\n  closer completions bash > ~/.local/share/bash-completion/completions/closer"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}
