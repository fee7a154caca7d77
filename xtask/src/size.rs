//! `cargo xtask size`: what a visitor downloads, in bytes, against the record in `docs/size.json` and the limit.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    ops::AddAssign,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::{process::files_below, project::Project};

/// Files that are loaded together, and how many bytes of brotli they may have.
struct Budget {
    name: &'static str,
    what: &'static str,
    limit: u64,
    /// Whether a file, by its path in the site, is one of them.
    has: fn(&str) -> bool,
}

const BUDGETS: [Budget; 8] = [
    Budget {
        name: "app",
        what: "the first load of the gallery",
        limit: 200_000,
        has: |file| !file.starts_with("embed") && !file.contains(LATER) && !file.contains(WORK),
    },
    Budget {
        name: "work",
        what: "the first load of a work's page",
        limit: 290_000,
        has: |file| !file.starts_with("embed") && !file.ends_with("_later.wasm"),
    },
    Budget {
        name: "later",
        what: "what the app fetches once it stands",
        limit: 110_000,
        has: |file| file.contains(LATER),
    },
    Budget {
        name: "first",
        what: "what an element shows its first picture with",
        limit: 4_000,
        has: |file| file == "embed/look-closer.js",
    },
    Budget {
        name: "element",
        what: "the element in all",
        limit: 70_000,
        has: |file| is_script_of_element(file) || file.starts_with("embed/viewer"),
    },
    Budget {
        name: "inset",
        what: "an element's inset, once a work is enlarged",
        limit: 3_000,
        has: |file| file == "embed/inset.js",
    },
    Budget {
        name: "frame",
        what: "the page for frames in all",
        limit: 72_000,
        has: |file| {
            let is_page = file == PAGE || file.starts_with("embed/frame");
            is_page || is_script_of_element(file) || file.starts_with("embed/viewer")
        },
    },
    Budget {
        name: "webgl",
        what: "an element that asks for WebGL2, in all",
        limit: 76_000,
        has: |file| is_script_of_element(file) || file.starts_with("embed/webgl/"),
    },
];

/// What the names of the app's second part hold: its wasm and its styles.
const LATER: &str = "_later.";

/// What the names of the part hold that the page of a work needs, and the gallery does not.
const WORK: &str = "_work.";

/// The page for frames; of all others no markup is weighed.
const PAGE: &str = "embed.html";

fn is_script_of_element(file: &str) -> bool {
    matches!(file, "embed/look-closer.js" | "embed/stage.js")
}

/// Bytes of a file, or of several, as they are and as a host sends them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Files that are loaded together.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Group {
    files: BTreeMap<String, Weight>,
    total: Weight,
}

/// By the names of the budgets.
type Weights = BTreeMap<String, Group>;

/// `size [--json] [--record]`: `--json` for programs, `--record` keeps what is measured as the record.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let (mut json, mut record) = (false, false);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("json") => json = true,
            lexopt::Arg::Long("record") => record = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let weights = weigh(&project.dist())?;
    let text = serde_json::to_string_pretty(&weights)? + "\n";
    if json {
        print!("{text}");
    } else {
        print(&weights, &recorded(project)?);
    }
    if record {
        let path = record_file(project);
        fs::create_dir_all(path.parent().context("the record lies in a folder")?)?;
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    within_limit(&weights)
}

/// Measures, compares and holds to the limit, as CI does.
pub fn check(project: &Project) -> Result<()> {
    let weights = weigh(&project.dist())?;
    print(&weights, &recorded(project)?);
    within_limit(&weights)
}

fn within_limit(weights: &Weights) -> Result<()> {
    for Budget {
        name, what, limit, ..
    } in BUDGETS
    {
        let brotli = brotli(weights, name);
        if brotli > limit {
            bail!("{what} has {brotli} bytes of brotli; {limit} are allowed");
        }
    }
    Ok(())
}

fn brotli(weights: &Weights, name: &str) -> u64 {
    weights.get(name).map_or(0, |group| group.total.brotli)
}

fn weigh(dist: &Path) -> Result<Weights> {
    if !dist.join("index.html").is_file() {
        bail!("{} has no site; `cargo xtask build` writes it", dist.display());
    }
    let first_page = fs::read_to_string(dist.join("index.html"))?;
    let list = fs::read(dist.join("releases.json")).ok();
    let of_earlier_releases: serde_json::Value = list
        .map(|list| serde_json::from_slice(&list).context("reading releases.json"))
        .transpose()?
        .unwrap_or_default();
    let mut weights = Weights::default();
    for file in files_below(dist)? {
        let inside = file.strip_prefix(dist).context("it was found below")?;
        let is_code = inside == Path::new(PAGE)
            || inside
                .extension()
                .is_some_and(|kind| kind == "wasm" || kind == "js" || kind == "css");
        // What pages have for themselves is no part of the app, but for what the first one has.
        let is_of_page = inside.starts_with("pages")
            && !first_page.contains(inside.to_string_lossy().replace('\\', "/").as_str());
        let is_earlier = of_earlier_releases["kept"]
            .get(inside.to_string_lossy().replace('\\', "/"))
            .is_some();
        if !is_code || inside.starts_with("collection") || is_of_page || is_earlier {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let weight = weight(&bytes)?;
        let name = stable_name(inside);
        for budget in BUDGETS.iter().filter(|budget| (budget.has)(&name)) {
            let group = weights.entry(budget.name.to_owned()).or_default();
            *group.files.entry(name.clone()).or_default() += weight;
            group.total += weight;
        }
    }
    Ok(weights)
}

fn weight(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let mut packed = Vec::new();
    // Its defaults are the best that a host can send: quality 11, window 22.
    let settings = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)?;
    Ok(Weight {
        raw: bytes.len() as u64,
        gzip: gzip.finish()?.len() as u64,
        brotli: packed.len() as u64,
    })
}

/// The path without the hashes of the content, so that one build can be compared with the next.
fn stable_name(path: &Path) -> String {
    let names: Vec<String> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(without_hash(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    names.join("/")
}

/// `look-closer-0123456789abcdef_bg.wasm` is `look-closer_bg.wasm`.
fn without_hash(name: &str) -> String {
    // Trunk leaves out noughts that a digest begins with.
    const DIGITS: std::ops::RangeInclusive<usize> = 13..=16;
    for (dash, _) in name.match_indices('-') {
        let rest = &name[dash + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        if DIGITS.contains(&digits) {
            return [&name[..dash], &rest[digits..]].concat();
        }
    }
    name.to_owned()
}

fn record_file(project: &Project) -> PathBuf {
    project.root.join("docs/size.json")
}

fn recorded(project: &Project) -> Result<Weights> {
    let path = record_file(project);
    match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("reading {}", path.display())),
        Err(_) => Ok(Weights::default()),
    }
}

fn print(weights: &Weights, record: &Weights) {
    println!(
        "{:<44} {:>9} {:>9} {:>9}  brotli against the record",
        "", "raw", "gzip", "brotli"
    );
    for Budget { name, .. } in BUDGETS {
        let none = Group::default();
        let (group, before) = (
            weights.get(name).unwrap_or(&none),
            record.get(name).unwrap_or(&none),
        );
        for (file, weight) in &group.files {
            print_line(&format!("{name}: {file}"), *weight, before.files.get(file));
        }
        let known = (!before.files.is_empty()).then_some(&before.total);
        print_line(&format!("{name}, all"), group.total, known);
    }
    for Budget {
        name, what, limit, ..
    } in BUDGETS
    {
        println!("{what}: {} of {limit} bytes of brotli", brotli(weights, name));
    }
    println!("growth is argued in the commit that runs `cargo xtask size --record`");
}

fn print_line(name: &str, weight: Weight, before: Option<&Weight>) {
    let change = match before {
        Some(before) => format!("{:+}", weight.brotli.cast_signed() - before.brotli.cast_signed()),
        None => "new".to_owned(),
    };
    println!(
        "{name:<44} {:>9} {:>9} {:>9}  {change}",
        weight.raw, weight.gzip, weight.brotli
    );
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{BUDGETS, Budget, Group, Weight, Weights, stable_name, weigh, weight, within_limit};

    #[test]
    fn hashes_of_the_content_are_not_part_of_a_name() {
        let names = [
            ("look-closer-0123456789abcdef_bg.wasm", "look-closer_bg.wasm"),
            ("look-closer-0123456789abcdef.js", "look-closer.js"),
            ("look-closer-123456789abcdef_later.css", "look-closer_later.css"),
            (
                "snippets/leptos-0123456789abcdef/inline0.js",
                "snippets/leptos/inline0.js",
            ),
            ("work-card.css", "work-card.css"),
            ("look-0123456789abcdef0.css", "look-0123456789abcdef0.css"),
        ];
        for (name, stable) in names {
            assert_eq!(stable_name(Path::new(name)), stable);
        }
    }

    #[test]
    fn each_limit_holds_at_its_value_and_fails_one_past_it() {
        for failing in &BUDGETS {
            let weights = |more: u64| -> Weights {
                let group = |budget: &Budget| Group {
                    total: Weight {
                        brotli: budget.limit + if budget.name == failing.name { more } else { 0 },
                        ..Weight::default()
                    },
                    ..Group::default()
                };
                let named = |budget: &Budget| (budget.name.to_owned(), group(budget));
                BUDGETS.iter().map(named).collect()
            };
            assert!(within_limit(&weights(0)).is_ok());
            assert!(within_limit(&weights(1)).is_err(), "{}", failing.name);
        }
    }

    #[test]
    fn what_is_loaded_together_is_weighed_together() {
        let dist = std::env::temp_dir().join(format!("look-closer-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("embed/webgl")).unwrap();
        let embed = [
            "look-closer.js",
            "look-closer.d.ts",
            "stage.js",
            "inset.js",
            "viewer.js",
            "viewer_bg.wasm",
            "frame.js",
            "frame.css",
            "webgl/viewer.js",
            "webgl/viewer_bg.wasm",
        ];
        let embed = embed.map(|name| format!("embed/{name}"));
        for file in ["index.html", "embed.html", "app.js"]
            .into_iter()
            .chain(embed.iter().map(String::as_str))
        {
            fs::write(dist.join(file), file).unwrap();
        }
        let weights = weigh(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let names = |name: &str| {
            weights[name]
                .files
                .keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(names("app"), "app.js");
        assert_eq!(names("first"), "embed/look-closer.js");
        let element = "embed/look-closer.js embed/stage.js embed/viewer.js embed/viewer_bg.wasm";
        assert_eq!(names("element"), element);
        assert_eq!(names("inset"), "embed/inset.js");
        assert_eq!(
            names("frame"),
            format!("embed.html embed/frame.css embed/frame.js {element}")
        );
        assert_eq!(
            names("webgl"),
            "embed/look-closer.js embed/stage.js embed/webgl/viewer.js embed/webgl/viewer_bg.wasm"
        );
    }

    #[test]
    fn text_that_repeats_weighs_less_when_it_is_packed() {
        let weight = weight("leaf ".repeat(1000).as_bytes()).unwrap();
        assert_eq!(weight.raw, 5000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100, "{weight:?}");
    }
}
