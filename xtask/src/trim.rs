//! Makes a script of wasm-bindgen and its wasm small for the download: what no page uses goes, what the two call each
//! other gets short names, and wasm-opt does what it can. What the pages use is said by those who call this.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::{
    later::parted,
    order::alike_together,
    prepare::Toolbox,
    process::{printed, run},
    project::Project,
};

/// What makes the wasm smallest once it is packed (docs/measured.md): functions with one caller stay by themselves where
/// they are not tiny, since in a large one each name of a value takes more digits; and what is alike lies together.
const SMALLEST: [&str; 13] = [
    "-O2",
    "-s",
    "1",
    "--one-caller-inline-max-function-size=12",
    "--reorder-locals",
    // Each finds something that the other left: 0.9 % less of the embed, and 0.2 % the second time.
    "--coalesce-locals",
    "--reorder-locals",
    "--coalesce-locals",
    "--reorder-locals",
    "--reorder-functions-by-name",
    "--dealign",
    "--strip-producers",
    "--strip-target-features",
];

/// What Rust's wasm is made of; without names wasm-opt does not know.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A part of the app's wasm that is fetched by itself.
pub struct Part<'a> {
    /// Under which the first part calls for it.
    pub name: &'a str,
    /// Where it is written.
    pub file: &'a Path,
    /// Whether a function of this name is of it.
    pub has: fn(&str) -> bool,
}

/// Functions of fewer bytes stay: what stands in for one that went has about as many.
const WORTH_GOING: usize = 32;

/// Changes the app's `script` and `wasm` in place, and moves into the file of each of `parts` what functions of such names are
/// made of. Nobody imports anything from the script: it starts itself.
///
/// wasm-bindgen's names end in sixteen digits by chance, which no packing makes smaller, for each of 200 functions in
/// both files; and Leptos brings three classes that nothing uses, with the code behind them.
pub fn trim(project: &Project, tools: &Toolbox, script: &Path, wasm: &Path, parts: &[Part]) -> Result<()> {
    let unused = shake(project, tools, script, "")?;
    shorten(project, tools, script, wasm, &unused, Keep::Names)?;
    let mut first = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let mut files = Vec::new();
    for part in parts {
        let two = parted(&first, part.name, |name, bytes| {
            bytes >= WORTH_GOING && (part.has)(name)
        })?;
        first = two.first;
        files.push((part.file, two.later));
    }
    files.push((wasm, first));
    for (file, part) in files {
        fs::write(file, part).with_context(|| format!("writing {}", file.display()))?;
        run(tools
            .command(project, "wasm-opt")?
            .arg(file)
            .args(FEATURES)
            .args(SMALLEST)
            .arg("-o")
            .arg(file))?;
        order(file)?;
    }
    Ok(())
}

/// Puts the functions of a finished wasm into the order in which they pack best.
fn order(file: &Path) -> Result<()> {
    let wasm = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    fs::write(file, alike_together(&wasm)?).with_context(|| format!("writing {}", file.display()))
}

/// Whether functions keep their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// For what goes by names afterwards.
    Names,
    /// For the download.
    Nothing,
}

/// Leaves nothing in the script but `exports` and what they need, and gives the names of the wasm's exports that it does
/// not call any more.
pub fn shake(project: &Project, tools: &Toolbox, script: &Path, exports: &str) -> Result<Vec<String>> {
    let text = fs::read_to_string(script).with_context(|| format!("reading {}", script.display()))?;
    let all = exports_called(&text);
    fs::write(script, exporting_only(&text, exports)?)?;
    esbuild(project, tools, script, "--tree-shaking=true")?;
    let used = exports_called(&fs::read_to_string(script)?);
    Ok(all.difference(&used).cloned().collect())
}

/// Gives short names to what script and wasm call each other, takes the `unused` exports out of the wasm, and makes both
/// small.
pub fn shorten(
    project: &Project,
    tools: &Toolbox,
    script: &Path,
    wasm: &Path,
    unused: &[String],
    keep: Keep,
) -> Result<()> {
    let text = fs::read_to_string(script)?;
    let said = printed(
        tools
            .command(project, "wasm-opt")?
            .arg(wasm)
            .args(unused.iter().map(|name| format!("--remove-exports={name}")))
            .args(SMALLEST)
            .args((keep == Keep::Names).then_some("-g"))
            .args(["--minify-imports-and-exports-and-modules", "-o"])
            .arg(wasm),
    )?;
    let names: Names = serde_json::from_str(&said).context("reading the short names that wasm-opt gave")?;
    fs::write(script, names.put_into(&text)?)?;
    if keep == Keep::Nothing {
        order(wasm)?;
    }
    esbuild(project, tools, script, "--minify")
}

/// Lets esbuild write a script or a stylesheet anew.
pub fn esbuild(project: &Project, tools: &Toolbox, file: &Path, option: &str) -> Result<()> {
    run(tools
        .command(project, "esbuild")?
        .args([
            option,
            "--format=esm",
            "--log-level=warning",
            "--charset=utf8",
            "--allow-overwrite",
        ])
        .arg(file)
        .arg(format!("--outfile={}", file.display())))
}

/// Short names by long ones, as wasm-opt prints them.
#[derive(Debug, Deserialize)]
struct Names {
    /// Module, long name, short name.
    imports: Vec<(String, String, String)>,
    /// Long name, short name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// The script with short names, for the wasm that has them.
    fn put_into(&self, script: &str) -> Result<String> {
        let Some((module, ..)) = self.imports.first() else {
            bail!("the wasm imports nothing, so it is not of wasm-bindgen");
        };
        if let Some((other, name, _)) = self.imports.iter().find(|(other, ..)| other != module) {
            bail!(
                "the wasm imports {name} from {other}; only {module}, which wasm-bindgen fills, can be renamed"
            );
        }
        let imports: BTreeMap<&str, &str> = self
            .imports
            .iter()
            .map(|(_, long, short)| (&**long, &**short))
            .collect();
        let exports: BTreeMap<&str, &str> = self
            .exports
            .iter()
            .map(|(long, short)| (&**long, &**short))
            .collect();
        let mut renamed = String::new();
        let mut missing: BTreeSet<&str> = imports.keys().copied().collect();
        let mut before = "";
        for word in words(script) {
            let short = if before.ends_with("wasm.") {
                exports.get(word)
            } else {
                missing.remove(word);
                imports.get(word)
            };
            renamed += short.copied().unwrap_or(word);
            before = if word == "." && before == "wasm" {
                "wasm."
            } else {
                word
            };
        }
        if let Some(name) = missing.first() {
            bail!("the wasm imports {name}, which the script does not have");
        }
        // wasm-opt calls the one module so.
        Ok(renamed.replace(&format!("\"{module}\""), "\"a\""))
    }
}

/// The script with `exports` as its only ones, and with what esbuild has to know to leave out the rest.
fn exporting_only(script: &str, exports: &str) -> Result<String> {
    let own = "export { initSync, __wbg_init as default };";
    if !script.contains(own) {
        bail!("the script has no line {own:?} as wasm-bindgen writes it; was it trimmed before?");
    }
    let mut lines = Vec::new();
    for line in script.lines() {
        // Said outside of the class, it would keep a class of which nothing is ever made.
        let disposed = line
            .strip_prefix("if (Symbol.dispose) ")
            .and_then(|rest| rest.split('.').next());
        if disposed.is_some_and(|class| !script.contains(&format!("{class}.__wrap("))) {
            continue;
        }
        if line != own {
            lines.push(line.strip_prefix("export ").unwrap_or(line));
        }
    }
    let export = format!("export {{ {exports} }};");
    lines.push(&export);
    Ok(lines.join("\n").replace(
        ": new FinalizationRegistry(",
        ": /* @__PURE__ */ new FinalizationRegistry(",
    ))
}

/// The names of all exports of the wasm that the script speaks of.
fn exports_called(script: &str) -> BTreeSet<String> {
    script
        .split("wasm.")
        .skip(1)
        .filter_map(|rest| words(rest).next())
        .map(str::to_owned)
        .collect()
}

/// The text cut into names and single other characters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let end = if is_name(first) {
            rest.find(|c| !is_name(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Names, exporting_only, exports_called};

    const SCRIPT: &str = "\
export class Embed {
    free() { wasm.__wbg_embed_free(this.ptr, 0); }
}
if (Symbol.dispose) Embed.prototype[Symbol.dispose] = Embed.prototype.free;
export class Unused {
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;
export function open(host) {
    return Embed.__wrap(wasm.open(host));
}
const import0 = { __wbg_open_0123456789abcdef: function(a) { return a.open(); } };
const imports = { \"./viewer_bg.js\": import0 };
const EmbedFinalization = later ? 0 : new FinalizationRegistry(ptr => wasm.__wbg_embed_free(ptr, 1));
export { initSync, __wbg_init as default };
";

    fn names() -> Names {
        serde_json::from_str(
            r#"{"imports": [["./viewer_bg.js", "__wbg_open_0123456789abcdef", "$a"]],
                "exports": [["open", "b"], ["__wbg_embed_free", "c"]]}"#,
        )
        .unwrap()
    }

    #[test]
    fn only_what_pages_use_is_exported_and_classes_that_nobody_makes_lose_their_last_mention() {
        let trimmed = exporting_only(SCRIPT, "__wbg_init as default, open").unwrap();
        assert!(trimmed.starts_with("class Embed {"), "{trimmed}");
        assert!(
            trimmed.ends_with("export { __wbg_init as default, open };"),
            "{trimmed}"
        );
        assert!(trimmed.contains("Embed.prototype[Symbol.dispose]"), "{trimmed}");
        assert!(!trimmed.contains("Unused.prototype"), "{trimmed}");
        assert!(
            trimmed.contains(": /* @__PURE__ */ new FinalizationRegistry("),
            "{trimmed}"
        );
    }

    #[test]
    fn a_script_is_trimmed_once() {
        let once = exporting_only(SCRIPT, "__wbg_init as default").unwrap();
        assert!(exporting_only(&once, "__wbg_init as default").is_err());
    }

    #[test]
    fn names_are_shortened_where_they_are_names_of_the_wasm_and_nowhere_else() {
        let renamed = names().put_into(SCRIPT).unwrap();
        assert!(renamed.contains("Embed.__wrap(wasm.b(host))"), "{renamed}");
        assert!(
            renamed.contains("{ $a: function(a) { return a.open(); } }"),
            "{renamed}"
        );
        assert!(renamed.contains("{ \"a\": import0 }"), "{renamed}");
        assert!(renamed.contains("wasm.c(this.ptr, 0)"), "{renamed}");
    }

    #[test]
    fn a_script_that_lacks_an_import_or_has_two_modules_is_refused() {
        let error = names().put_into("const import0 = {};").unwrap_err().to_string();
        assert!(error.contains("__wbg_open_0123456789abcdef"), "{error}");
        let mut two = names();
        two.imports
            .push(("./other.js".into(), "other".into(), "d".into()));
        let error = two.put_into(SCRIPT).unwrap_err().to_string();
        assert!(error.contains("./other.js"), "{error}");
    }

    #[test]
    fn every_export_that_is_spoken_of_is_found() {
        let called = exports_called(SCRIPT);
        assert_eq!(called.iter().collect::<Vec<_>>(), ["__wbg_embed_free", "open"]);
    }
}
