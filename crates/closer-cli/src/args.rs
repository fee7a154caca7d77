//! What can be typed. What it means is in the commands.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use closer_cli::{Chroma, Downscale, IiifVersion, TileFormat};

use crate::maker_args::{AddArgs, BuildArgs, CompletionsArgs, InitArgs, MeasureArgs, ServeArgs};

/// From photographs of small works to a gallery in which one can lean in and look closer.
#[derive(Debug, Parser)]
#[command(
    name = "closer",
    version,
    arg_required_else_help = true,
    after_help = "From photographs to a gallery:\n  \
                  closer init palm-press && cd palm-press\n  \
                  closer add ~/Pictures/beetle.jpg --size 40x30mm --title \"Stag beetle\"\n  \
                  closer serve --open\n\n\
                  Exit codes: 0 all is well (there may be warnings), 1 something has to be put right,\n\
                  2 the command was typed wrongly, 130 interrupted."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// One file in `commands` for each.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a collection: a folder with a catalog, and a page that explains it
    Init(InitArgs),
    /// Add photographs to the collection
    ///
    /// Each becomes a new work, or a look of one that is there. It is cut into tiles, measured in pixels and written into
    /// catalog.json, where everything that you wrote stays as it is. What is still missing is said.
    Add(AddArgs),
    /// Measure a photograph: two clicks on a ruler or a coin in it
    ///
    /// Opens a page on this computer. Mark two points of known distance, and the work's outline; how many millimetres a
    /// pixel is, and where the work lies, is then written into catalog.json.
    Measure(MeasureArgs),
    /// Build the gallery into site/, ready to be uploaded
    ///
    /// Cuts what has changed since the last time and writes tiles, catalog, pages and the app. site/ is exchanged as a
    /// whole: whatever happens meanwhile, the old or the new one is there.
    Build(BuildArgs),
    /// Build the gallery and show it on this computer, again at each change
    Serve(ServeArgs),
    /// Cut photographs into Deep Zoom pyramids
    ///
    /// Each photograph becomes DIR/NAME.dzi and DIR/NAME_files. Reads JPEG, PNG, TIFF and WebP. Pictures are turned
    /// upright and converted to sRGB; position, camera and everything else that a photograph knows about its maker
    /// stays behind. What was there under the same name is replaced as a whole, or left as it is if anything goes wrong.
    Tile(TileArgs),
    /// Cut photographs into folders that IIIF viewers read from any static host
    ///
    /// Each photograph becomes DIR/NAME, with info.json, tiles and whole pictures in several sizes: IIIF Image API, level 0.
    /// Its address is written into info.json: say with --base-url where DIR will be on the web, or, when that changes,
    /// say it for folders that are there already with --rewrite.
    Iiif(IiifArgs),
    /// Make a page that shows one picture in a whole window
    ///
    /// For a link or an iframe. The page carries the picture's description and a small preview, so that something is
    /// seen with its first bytes, and the tiles are asked for before the viewer has arrived. Made from `embed.html` of a
    /// built site, and belongs to that site.
    Frame(FrameArgs),
    /// Say everything that is wrong or still missing, all at once
    ///
    /// Checks the catalog's text, that the pictures it names are beside it and have the sizes that it says, and what was
    /// only assumed until now. Nothing is asked of the network.
    Check(CheckArgs),
    /// Say what is wrong with a site that is published, and what to do
    ///
    /// Asks for the pages, the catalog, its pictures and some of their tiles as a browser would, from the site itself
    /// and from the pages of others, and looks at how they come: whether embeds work, WebAssembly may run, and changes
    /// are seen. At most 2,000 requests, four at a time.
    Doctor(DoctorArgs),
    /// Print what lets a shell complete commands and options
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(after_help = "Example:\n  closer man > ~/.local/share/man/man1/closer.1")]
    Man,
}

/// Arguments of `closer tile`.
#[derive(Debug, ClapArgs)]
pub(crate) struct TileArgs {
    /// Photographs
    #[arg(required = true, value_name = "PHOTO")]
    pub photos: Vec<PathBuf>,
    /// Folder for the pyramids; made if it is missing
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Name of the pyramid, for one photograph only [default: the photograph's name]
    #[arg(long)]
    pub name: Option<String>,
    /// Side of a tile in pixels, 16 to 4096
    #[arg(long, value_name = "PX", default_value_t = 512)]
    pub tile_size: u32,
    /// Pixels that neighbouring tiles share
    #[arg(long, value_name = "PX", default_value_t = 0)]
    pub overlap: u32,
    /// Also write DIR/NAME-thumbnail.jpg with this long side, smaller ones beside it, and in NAME-thumbnail.json what a catalog
    /// says of them
    #[arg(long, value_name = "PX")]
    pub thumbnail: Option<u32>,
    #[command(flatten)]
    pub how: CutArgs,
    /// Also say artist and copyright as the photograph has them, to put them into the catalog; tiles never hold them
    #[arg(long)]
    pub keep_rights: bool,
    /// Say what was cut as JSON
    #[arg(long)]
    pub json: bool,
}

/// How photographs are read and tiles written, whatever they become.
#[derive(Debug, ClapArgs)]
pub(crate) struct CutArgs {
    /// Format of the tiles
    ///
    /// Thumbnails stay JPEG. A IIIF folder has JPEGs in any case, as its standard wants, and the other format beside them.
    #[arg(long, value_enum, default_value_t = FormatArg::Jpg)]
    pub format: FormatArg,
    /// Quality of the tiles, 1 to 100; the formats count differently
    ///
    /// JPEG tiles are at least as close to the photograph as libjpeg's of the same quality, in about as many bytes or fewer.
    #[arg(long, value_name = "N", default_value_t = 85)]
    pub quality: u8,
    /// How much colour the tiles keep
    #[arg(long, value_enum, default_value_t = ChromaArg::Source)]
    pub chroma: ChromaArg,
    /// How smaller levels are made of larger ones
    #[arg(long, value_enum, default_value_t = DownscaleArg::Quick)]
    pub downscale: DownscaleArg,
    /// What shines through where a picture is transparent, in every format
    #[arg(long, value_name = "RRGGBB", default_value = "ffffff", value_parser = colour)]
    pub background: [u8; 3],
    /// Refuse pictures of more pixels, before memory is taken for them: up to 16 bytes for each
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    pub max_pixels: u64,
    /// Leave pictures in Display P3 as they are, and say so in every tile; all others become sRGB
    #[arg(long)]
    pub keep_profile: bool,
    /// Cut damaged and truncated photographs as far as they go, with a note; what is missing is gray. WebPs only if truncated
    #[arg(long)]
    pub lenient: bool,
    /// Threads that compress tiles [default: all cores]; the result is the same
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Arguments of `closer iiif`.
#[derive(Debug, ClapArgs)]
pub(crate) struct IiifArgs {
    /// Photographs
    #[arg(required_unless_present = "rewrite", value_name = "PHOTO")]
    pub photos: Vec<PathBuf>,
    /// Folder for what is cut; made if it is missing
    #[arg(long, value_name = "DIR", required_unless_present = "rewrite")]
    pub out: Option<PathBuf>,
    /// Address of that folder on the web, as in https://example.org/pictures
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Version of the Image API that viewers ask for
    #[arg(long, value_enum, default_value_t = VersionArg::Three)]
    pub version: VersionArg,
    /// Cut nothing: write another --base-url into a folder, or into all folders in a folder
    #[arg(long, value_name = "DIR", requires = "base_url", conflicts_with_all = ["photos", "out"])]
    pub rewrite: Option<PathBuf>,
    /// Name of the folder, for one photograph only [default: the photograph's name]
    #[arg(long)]
    pub name: Option<String>,
    /// Side of a tile in pixels, a multiple of 16
    #[arg(long, value_name = "PX", default_value_t = 512)]
    pub tile_size: u32,
    #[command(flatten)]
    pub how: CutArgs,
    /// Say what was written as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `closer frame`.
#[derive(Debug, ClapArgs)]
pub(crate) struct FrameArgs {
    /// A .dzi, info.json or ImageProperties.xml, with its tiles beside it
    pub description: PathBuf,
    /// Folder of the built site, which holds embed.html
    #[arg(long, value_name = "DIR")]
    pub site: PathBuf,
    /// The page, somewhere in DIR [default: DIR/NAME.html, after the description]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Address of the description on the web [default: its place in DIR, as seen from the page]
    #[arg(long, value_name = "ADDRESS")]
    pub src: Option<String>,
    /// Title of the page [default: the description's name]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What is to be seen, for those who do not see it [default: the title]
    #[arg(long, value_name = "TEXT")]
    pub alt: Option<String>,
}

/// Arguments of `closer check`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// A catalog, or the folder of a collection
    #[arg(value_name = "CATALOG", default_value = ".", hide_default_value = true)]
    pub catalog: PathBuf,
    /// Say what was found as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `closer doctor`.
#[derive(Debug, ClapArgs)]
pub(crate) struct DoctorArgs {
    /// Address of a gallery, a catalog.json, an embed.html?src=…, or a picture's .dzi or info.json
    pub address: String,
    /// Also ask for the links to other people's sites: stores and licences
    #[arg(long)]
    pub links: bool,
    /// Say what was found as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum VersionArg {
    /// Image API 3.0
    #[value(name = "3")]
    Three,
    /// Image API 2.1
    #[value(name = "2")]
    Two,
}

impl From<VersionArg> for IiifVersion {
    fn from(arg: VersionArg) -> Self {
        match arg {
            VersionArg::Three => IiifVersion::Three,
            VersionArg::Two => IiifVersion::Two,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    /// What everything reads; the quickest to cut
    Jpg,
    /// Fewer bytes, colour at half resolution; takes five to ten times as long
    Webp,
    /// Fewest bytes; takes very long, and a closer that was built with it
    Avif,
}

impl From<FormatArg> for TileFormat {
    fn from(arg: FormatArg) -> Self {
        match arg {
            FormatArg::Jpg => TileFormat::Jpeg,
            FormatArg::Webp => TileFormat::WebP,
            FormatArg::Avif => TileFormat::Avif,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ChromaArg {
    /// As the photograph: 444 for JPEGs that have it, else 420
    Source,
    /// Half resolution in both directions
    #[value(name = "420")]
    Half,
    /// Full resolution, about a third more bytes
    #[value(name = "444")]
    Full,
}

impl From<ChromaArg> for Chroma {
    fn from(arg: ChromaArg) -> Self {
        match arg {
            ChromaArg::Source => Chroma::Source,
            ChromaArg::Half => Chroma::Half,
            ChromaArg::Full => Chroma::Full,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DownscaleArg {
    /// Nearly in linear light, in a fraction of the time
    Quick,
    /// Every pixel in linear light
    Exact,
}

impl From<DownscaleArg> for Downscale {
    fn from(arg: DownscaleArg) -> Self {
        match arg {
            DownscaleArg::Quick => Downscale::Quick,
            DownscaleArg::Exact => Downscale::Exact,
        }
    }
}

fn colour(text: &str) -> Result<[u8; 3], String> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6);
    let [_, r, g, b] = number
        .ok_or("a colour has six hexadecimal digits, as in f8f4ec")?
        .to_be_bytes();
    Ok([r, g, b])
}
