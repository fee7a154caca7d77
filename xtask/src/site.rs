//! `cargo xtask app`: the app as a folder that fits every catalog and every host, with the embeddable viewer. `cargo xtask build`:
//! the whole static site of the sample collection, which `closer-pages` makes of that folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use closer_pages::{AppFolder, BASE_PLACE, Place, Published};

use crate::{
    demo, embed,
    prepare::{self, Toolbox},
    process::{remove_folder, run},
    project::Project,
    quiet::{Writes, quieted},
    start::{self, Later},
    styles,
    trim::{Part, trim},
    words,
};

/// What is built, and for where.
#[derive(Debug)]
pub struct Site {
    /// Where it will lie.
    pub place: Place,
    /// Small and fast, or built quickly and good to debug.
    pub release: bool,
    /// Where it is written.
    pub dist: PathBuf,
}

impl Site {
    /// The site as `cargo xtask build` makes it without options.
    pub fn usual(project: &Project) -> Self {
        Site {
            place: Place::root(),
            release: true,
            dist: project.dist(),
        }
    }
}

/// `build [--base /gallery/ | --site https://example.org/gallery/] [--dev] [--embed | --pages]`; the last two write only the
/// embeddable viewer, or the site with the app as it was made last, which takes seconds.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let (mut site, mut only_embed, mut only_pages) = (Site::usual(project), false, false);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("base") => site.place = Place::in_folder(&args.value()?.to_string_lossy())?,
            lexopt::Arg::Long("site") => site.place = Place::at(&args.value()?.to_string_lossy())?,
            lexopt::Arg::Long("dev") => site.release = false,
            lexopt::Arg::Long("embed") => only_embed = true,
            lexopt::Arg::Long("pages") => only_pages = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if only_embed {
        let tools = prepare::bundling(project)?;
        return embed::build(project, &tools, &site.dist, site.release);
    }
    if only_pages {
        demo::ensure(project)?;
        return write_site(project, &site);
    }
    build(project, &site)
}

/// `app [--dev]`: the app alone, in `target/app`.
pub fn app_command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut release = true;
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("dev") => release = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = app(project, release)?;
    println!("{}: the app, for any catalog and any host", folder.display());
    Ok(())
}

/// Writes the site.
pub fn build(project: &Project, site: &Site) -> Result<()> {
    demo::ensure(project)?;
    app(project, site.release)?;
    write_site(project, site)
}

/// Makes the app and gives its folder.
pub fn app(project: &Project, release: bool) -> Result<PathBuf> {
    let tools = prepare::bundling(project)?;
    let folder = app_folder(project, release);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    run(tools
        .command(project, "trunk")?
        .args(["build", "--offline", "--public-url", BASE_PLACE, "--dist"])
        .arg(&folder)
        .args(release.then_some("--release")))?;
    // Trunk copies all of public/, where `cargo xtask dev` finds the sample.
    remove_folder(&folder.join("collection"))?;
    let later_style = styles::bundle(project, &tools, &folder, BASE_PLACE, release)?;
    start_by_file(&folder, BASE_PLACE, later_style.as_deref())?;
    if release {
        trim_app(project, &tools, &folder)?;
    }
    words::lay_out(&folder.join("words"))?;
    for (name, icon) in closer_pages::icons() {
        let file = folder.join("icons").join(name);
        fs::write(&file, icon).with_context(|| format!("writing {}", file.display()))?;
    }
    embed::build(project, &tools, &folder, release)?;
    Ok(folder)
}

/// Where the app lies between `app` and the sites that are made of it.
pub fn app_folder(project: &Project, release: bool) -> PathBuf {
    project.target.join(if release { "app" } else { "app-dev" })
}

/// Writes the site with the app as it was made last.
pub fn write_site(project: &Project, site: &Site) -> Result<()> {
    let catalog = demo::read_catalog(&project.collection().join("catalog.json"))?;
    let name = site
        .dist
        .file_name()
        .context("a site lies in a folder of its own")?;
    let fresh = site
        .dist
        .with_file_name([name.to_string_lossy().as_ref(), ".new"].concat());
    remove_folder(&fresh)?;
    let written = closer_pages::Site {
        app: &AppFolder::read(&app_folder(project, site.release))?,
        catalog: &catalog,
        published: &[Published::new("", project.collection())],
        place: site.place.clone(),
        before: site.dist.is_dir().then_some(&site.dist),
        share_pictures: true,
    }
    .write(&fresh)?;
    remove_folder(&site.dist)?;
    fs::rename(&fresh, &site.dist)
        .with_context(|| format!("moving {} to {}", fresh.display(), site.dist.display()))?;
    println!(
        "{}: {} pages for {}{}, and the embeddable viewer",
        site.dist.display(),
        written.pages,
        site.place.origin.as_deref().unwrap_or_default(),
        site.place.base,
    );
    if site.place.origin.is_none() {
        println!(
            "no oEmbed and no canonical addresses: they need the whole address, --site https://example.org{}",
            site.place.base
        );
    }
    Ok(())
}

/// Makes the app's script start the app, and the page name that script instead of holding one.
fn start_by_file(dist: &Path, base: &str, later_style: Option<&str>) -> Result<()> {
    let name = app_script(dist)?;
    let script = dist.join(format!("{name}.js"));
    let text = read(&script)?;
    write(
        &script,
        &start::starting_itself(
            &text,
            &format!("{name}_bg.wasm"),
            later_style
                .map(|style| Later {
                    wasm: format!("{name}_later.wasm"),
                    work: format!("{name}_work.wasm"),
                    style: style.to_owned(),
                })
                .as_ref(),
        )?,
    )?;
    let index = dist.join("index.html");
    let page = start::naming_the_script(&read(&index)?, &format!("{base}{name}.js"))?;
    write(&index, &page)
}

/// Makes the app's script and wasm smaller than Trunk leaves them. Their names keep their digits, by which a changed file
/// is known.
fn trim_app(project: &Project, tools: &Toolbox, dist: &Path) -> Result<()> {
    let name = app_script(dist)?;
    let wasm = dist.join(format!("{name}_bg.wasm"));
    let loud = fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))?;
    fs::write(&wasm, quieted(&loud, Writes::Text)?)?;
    let file = |ending: &str| dist.join(format!("{name}{ending}"));
    let (later, work) = (file("_later.wasm"), file("_work.wasm"));
    let parts = [
        Part {
            name: "later",
            file: &later,
            has: may_come_later,
        },
        Part {
            name: "work",
            file: &work,
            has: is_of_a_work,
        },
    ];
    trim(project, tools, &file(".js"), &wasm, &parts)
}

/// Whether a function of this name belongs to the page of a work and its viewer, which the gallery does without.
fn is_of_a_work(name: &str) -> bool {
    const WORK: &[&str] = &[
        "closer_viewer::",
        "closer_core::ahead::",
        "closer_core::descriptor::",
        "closer_core::details::",
        "closer_core::gesture::",
        "closer_core::give::",
        "closer_core::loupe::",
        "closer_core::motion::",
        "closer_core::physical::companion::",
        "closer_core::pyramid::",
        "closer_core::retry::",
        "closer_core::tiles::",
        "closer_core::viewer_state::",
        "closer_core::viewport::",
        "closer_core::wheel::",
        "look_closer::components::announce",
        "look_closer::components::ask",
        "look_closer::components::beside",
        "look_closer::components::caption",
        "look_closer::components::compare_button",
        "look_closer::components::controls",
        "look_closer::components::copy_link",
        "look_closer::components::detail_",
        "look_closer::components::embed_work",
        "look_closer::components::full_window",
        "look_closer::components::guide",
        "look_closer::components::lead",
        "look_closer::components::look_switch",
        "look_closer::components::looking_closer",
        "look_closer::components::making",
        "look_closer::components::marks",
        "look_closer::components::more_tools",
        "look_closer::components::neighbours",
        "look_closer::components::price_reasons",
        "look_closer::components::scale_bar",
        "look_closer::components::scale_menu",
        "look_closer::components::stage",
        "look_closer::components::tool",
        "look_closer::pages::work",
    ];
    is_made_for(name, WORK)
}

/// Whether a function of this name belongs to what is not seen before it was asked for: the tray, sheets, and what is laid over
/// a picture. The rest of the app would call it as it calls all others, which works too (`start.rs`), but then it is fetched
/// while everything waits.
fn may_come_later(name: &str) -> bool {
    const LATER: &[&str] = &[
        "look_closer::components::tray",
        "look_closer::components::events",
        "look_closer::pages::tray",
        "look_closer::pages::about",
        "look_closer::pages::hosting",
        "look_closer::components::calibration",
        "look_closer::components::sheet",
        "look_closer::components::beside_sheet",
        "look_closer::components::embed_sheet",
        "look_closer::components::adjust_sheet",
        "look_closer::components::loupe_hint",
        "look_closer::components::share_",
        "look_closer::components::key_map::",
        "look_closer::components::tour::",
        "look_closer::components::find_desk",
        "look_closer::components::find_panel",
        "look_closer::components::find_way",
        "look_closer::components::wall",
        "closer_core::catalog::facets::",
        "closer_core::catalog::find::",
        "closer_core::catalog::search::",
        "closer_core::catalog::selection::",
        "look_closer::wording::finding::folded",
        "Wording>::facet_value",
        "Wording>::size_limit",
        "Wording>::title_ranks",
        "Wording>::read_words",
        "Wording>::hits",
        "look_closer::components::look_change",
        "look_closer::components::look_curtain",
        "look_closer::components::compare_pair",
        "look_closer::components::compare_stage",
        "look_closer::pages::compare",
        "look_closer::components::ask_letter",
        "look_closer::components::event_file",
        "look_closer::components::links",
        "look_closer::components::shortlist_",
        "look_closer::pages::maker",
        "look_closer::pages::collection",
        "look_closer::pages::shortlist",
        "closer_viewer::measure::",
        "closer_viewer::led::",
        "closer_core::physical::register::",
        "closer_core::viewer_state::following::",
        "closer_core::physical::measure::",
        "closer_core::tray::",
        "closer_core::keepsake::",
        "closer_viewer::shell::picture::",
        "closer_core::calendar::",
        "closer_core::letter::",
    ];
    // What the page of a work asks all the same; of closures that are the same the compiler makes one, under any of their names.
    const ASKED_AT_ONCE: &[&str] = &[
        "catalog::selection::Order",
        "look_curtain::Hanging as",
        "compare_pair::Pair>::mount",
        "compare_stage::__component_two::{closure",
        "measure::Measuring>::overlay",
        "measure::Measures as",
        "measure::Table>::draw",
        "measure::State>::sizes",
        "measure::Step as",
    ];
    is_made_for(name, LATER) && !is_made_for(name, ASKED_AT_ONCE)
}

/// Whether a function of this name is of one of these modules, or was made for something of theirs.
fn is_made_for(name: &str, modules: &[&str]) -> bool {
    let plain = without_hashes(name);
    // What Rust and Leptos do with a tray's rows they do with all that are as large: such functions have become one, which
    // bears the name of any of them, and the first page calls it. What only one part calls goes with it anyway.
    let maker = plain.trim_start_matches(['<', '&']);
    let is_own = ["closer_core", "closer_viewer", "look_closer"]
        .iter()
        .any(|own| maker.starts_with(own));
    is_own && modules.iter().any(|part| plain.contains(part))
}

/// `look_closer[0123456789abcdef]::app` without what is in brackets.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        plain + part.split_once(']').map_or(part, |(_, rest)| rest)
    })
}

/// The name of the app's script without `.js`.
fn app_script(dist: &Path) -> Result<String> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("reading {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        scripts.extend(name.strip_suffix(".js").map(str::to_owned));
    }
    match scripts.len() {
        1 => Ok(scripts.remove(0)),
        count => bail!("{} has {count} scripts; Trunk leaves one", dist.display()),
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("writing {}", file.display()))
}
