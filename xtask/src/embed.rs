//! The embeddable viewer's part of the site: in `embed/` the element with all that it loads, and the page `embed.html`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    integrity::integrity,
    names,
    prepare::Toolbox,
    process::{cargo, files_below, printed, remove_folder, run},
    project::{Project, WASM_TARGET},
    quiet::{Fate, Writes, fate, quieted},
    trim::{Keep, esbuild, shake, shorten},
};

/// One of the forms in which the viewer is built.
struct Form {
    /// The folder in `embed/` that it lies in, with a slash at its end, or nothing.
    folder: &'static str,
    /// What is built in besides the usual.
    features: &'static str,
}

/// Plain elements draw. What is not asked for is not carried: the other form is for pages that name WebGL2.
const FORMS: [Form; 2] = [
    Form {
        folder: "",
        features: "",
    },
    Form {
        folder: "webgl/",
        features: "webgl",
    },
];

/// The same, and a panic where a journey asks for one. Never published.
const WITH_FAULTS: [Form; 2] = [
    Form {
        folder: "",
        features: "fault-injection",
    },
    Form {
        folder: "webgl/",
        features: "fault-injection,webgl",
    },
];

/// The language that the element has with it.
const ENGLISH: &str = "en";

/// What the page around gets from wasm-bindgen's script: not all of it is for everybody, see `glue.js`.
const GLUED: &str = "__wbg_get_imports, __wbg_finalize_init, open";

/// Builds the viewer and the element into `dist/embed`, and puts the page beside it.
pub fn build(project: &Project, tools: &Toolbox, dist: &Path, release: bool) -> Result<()> {
    build_forms(project, tools, dist, &FORMS, release)
}

/// Writes the built site's `embed/` once more into `to`, with viewers that panic where they are asked to: for journeys.
pub fn build_with_faults(project: &Project, tools: &Toolbox, to: &Path) -> Result<()> {
    build_forms(project, tools, to, &WITH_FAULTS, true)
}

fn build_forms(project: &Project, tools: &Toolbox, dist: &Path, forms: &[Form], release: bool) -> Result<()> {
    let out = dist.join("embed");
    viewers(project, tools, &out, forms, release)?;
    scripts(project, tools, &out, release)?;
    page(project, tools, dist, release)?;
    names::give(dist)
}

fn viewers(project: &Project, tools: &Toolbox, out: &Path, forms: &[Form], release: bool) -> Result<()> {
    for form in forms {
        viewer(project, tools, &out.join(form.folder), form, release)
            .with_context(|| format!("building the viewer {:?}", form.features))?;
    }
    Ok(())
}

/// The wasm and its script, in the folder `out`.
fn viewer(project: &Project, tools: &Toolbox, out: &Path, form: &Form, release: bool) -> Result<()> {
    let profile = if release { "wasm-release" } else { "dev" };
    run(cargo(project)
        .args([
            "build",
            "--package",
            "closer-embed",
            "--lib",
            "--target",
            WASM_TARGET,
        ])
        .args(["--features", form.features])
        .args(["--profile", profile]))?;
    let folder = project
        .target
        .join(WASM_TARGET)
        .join(if release { profile } else { "debug" });
    run(tools
        .command(project, "wasm-bindgen")?
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "viewer",
            "--out-dir",
        ])
        .arg(out)
        .arg(folder.join("closer_embed.wasm")))?;
    let script = out.join("viewer.js");
    let mut exports = GLUED.to_owned();
    if form.features.contains("fault-injection") {
        exports += ", inject";
    }
    let unused = shake(project, tools, &script, &exports)?;
    let glue = project.root.join("crates/closer-embed/src/glue.js");
    let glue = fs::read_to_string(&glue).with_context(|| format!("reading {}", glue.display()))?;
    let text = fs::read_to_string(&script)?;
    fs::write(&script, glued(&glue, &text)?)?;
    if release {
        let wasm = out.join("viewer_bg.wasm");
        quiet(project, tools, &wasm)?;
        shorten(project, tools, &script, &wasm, &unused, Keep::Nothing)?;
    }
    Ok(())
}

/// Takes the words of panics out, and makes sure that nobody else wanted to write any: `format!` would give nothing.
fn quiet(project: &Project, tools: &Toolbox, wasm: &Path) -> Result<()> {
    let loud = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    fs::write(wasm, quieted(&loud, Writes::Nothing)?)?;
    let calls = printed(
        tools
            .command(project, "wasm-opt")?
            .arg(wasm)
            .arg("--print-call-graph"),
    )?;
    if let Some(caller) = writer(&calls) {
        bail!(
            "{caller} writes text by `format!`, `write!` or `to_string`; use `decimal` and `concat` in what embeds carry"
        );
    }
    Ok(())
}

/// Who still calls the library's formatting, in a graph as wasm-opt prints it.
fn writer(calls: &str) -> Option<&str> {
    calls.lines().find_map(|line| {
        let (from, to) = line.trim().strip_prefix('"')?.split_once("\" -> \"")?;
        let (to, _) = to.split_once('"')?;
        // What the library does about panics is never called any more.
        let fate = |name| fate(name, Writes::Nothing);
        (fate(to) == Fate::Idles && fate(from) == Fate::Stays && !from.contains("std[")).then_some(from)
    })
}

/// wasm-bindgen's script within ours, as a function that makes one of it for each instance.
fn glued(glue: &str, script: &str) -> Result<String> {
    const MARK: &str = "/* fresh */";
    let Some((body, exports)) = script.rsplit_once("export {") else {
        bail!("the script exports nothing, so it is not of wasm-bindgen");
    };
    if !glue.contains(MARK) {
        bail!("glue.js has lost its line {MARK:?}");
    }
    let is_faulty = exports.contains("inject");
    let mut glued = glue.replace(
        MARK,
        &format!("const fresh = () => {{\n{body}return {{{exports}}};"),
    );
    if is_faulty {
        glued += "\nexport const inject = (place) => live.inject(place);\n";
    }
    Ok(glued)
}

/// The element's scripts, each with all of its parts in one file, and its types.
fn scripts(project: &Project, tools: &Toolbox, out: &Path, release: bool) -> Result<()> {
    let element = project.root.join("crates/closer-embed/element");
    // Stylesheets are parts of scripts, where nobody makes them smaller: so that is done first, in a copy.
    let parts = project.target.join("embed-parts");
    remove_folder(&parts)?;
    fs::create_dir_all(&parts).with_context(|| format!("making {}", parts.display()))?;
    for file in files_below(&element)? {
        copy(&file, &parts)?;
        if release && file.extension().is_some_and(|kind| kind == "css") {
            esbuild(
                project,
                tools,
                &parts.join(file.file_name().context("it has a name")?),
                "--minify",
            )?;
        }
    }
    words(project, &parts, out)?;
    bundle(project, tools, &parts.join("look-closer.js"), out, release)?;
    bundle(project, tools, &parts.join("stage.js"), out, release)?;
    bundle(project, tools, &parts.join("inset.js"), out, release)?;
    write_sums(out)?;
    copy(&element.join("look-closer.d.ts"), out)
}

/// What the element says: the English becomes a part of its script, every other language a script of its own in
/// `words/`.
fn words(project: &Project, parts: &Path, out: &Path) -> Result<()> {
    let to = out.join("words");
    fs::create_dir_all(&to).with_context(|| format!("making {}", to.display()))?;
    for file in files_below(&project.root.join("crates/closer-embed/words"))? {
        let language = file.file_stem().context("a file has a name")?.to_string_lossy();
        if language == ENGLISH {
            copy(&file, parts)?;
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let table: BTreeMap<String, String> =
            serde_json::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
        let script = to.join(format!("{language}.js"));
        fs::write(
            &script,
            format!("export default {};\n", serde_json::to_string(&table)?),
        )
        .with_context(|| format!("writing {}", script.display()))?;
    }
    Ok(())
}

/// Puts a script with what it imports into the folder `out`. What is a file of its own there stays one.
fn bundle(project: &Project, tools: &Toolbox, file: &Path, out: &Path, release: bool) -> Result<()> {
    let name = file.file_name().context("a script has a name")?.to_string_lossy();
    let apart = [
        "look-closer.js",
        "stage.js",
        "inset.js",
        "viewer.js",
        "webgl/viewer.js",
    ];
    let apart = apart.into_iter().filter(|other| *other != name);
    run(tools
        .command(project, "esbuild")?
        .arg(file)
        .args(["--bundle", "--format=esm", "--loader:.css=text"])
        .args(apart.map(|other| format!("--external:./{other}")))
        .args(["--log-level=warning", "--charset=utf8", "--legal-comments=none"])
        .args(release.then_some("--minify"))
        .arg(format!("--outfile={}", out.join(&*name).display())))
}

/// Writes into `stage.js` what each wasm must be, bit for bit.
fn write_sums(out: &Path) -> Result<()> {
    let stage = out.join("stage.js");
    let mut text = fs::read_to_string(&stage).with_context(|| format!("reading {}", stage.display()))?;
    for form in FORMS {
        let name = format!("{}viewer_bg.wasm", form.folder);
        let mark = format!("/* sha256 of {name} */");
        if !text.contains(&mark) {
            bail!("stage.js has no {mark:?} any more, where the sum of that file belongs");
        }
        let wasm = fs::read(out.join(&name)).with_context(|| format!("reading {name}"))?;
        text = text.replace(&mark, &integrity(&wasm));
    }
    fs::write(&stage, text).with_context(|| format!("writing {}", stage.display()))
}

/// The page for one picture in a whole window.
fn page(project: &Project, tools: &Toolbox, dist: &Path, release: bool) -> Result<()> {
    let frame = project.root.join("crates/closer-embed/frame");
    let out = dist.join("embed");
    bundle(project, tools, &frame.join("frame.js"), &out, release)?;
    copy(&frame.join("frame.css"), &out)?;
    if release {
        esbuild(project, tools, &out.join("frame.css"), "--minify")?;
    }
    copy(&frame.join("embed.html"), dist)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("copying {}", file.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use super::{ENGLISH, files_below, glued, writer};

    /// What the element says, by language.
    fn words_of_the_element() -> BTreeMap<String, BTreeMap<String, String>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/closer-embed/words");
        let files = files_below(&folder).unwrap();
        let read = |file: &Path| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let named = |file: &Path| file.file_stem().unwrap().to_string_lossy().into_owned();
        files.iter().map(|file| (named(file), read(file))).collect()
    }

    #[test]
    fn the_element_says_all_of_it_in_every_language_of_the_gallery() {
        let words = words_of_the_element();
        let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/words");
        let gallery = files_below(&gallery).unwrap();
        let spoken = gallery
            .iter()
            .map(|file| file.file_stem().unwrap().to_str().unwrap());
        assert!(
            spoken.eq(words.keys().map(String::as_str)),
            "{gallery:?} {:?}",
            words.keys()
        );
        for (language, table) in &words {
            let english = &words[ENGLISH];
            assert!(table.keys().eq(english.keys()), "{language}");
            for (name, text) in table {
                let has = |text: &str| text.matches("{}").count();
                assert!(!text.trim().is_empty(), "{language} {name}");
                assert_eq!(has(text), has(&english[name]), "{language} {name}");
            }
        }
    }

    #[test]
    fn the_script_of_the_element_asks_for_every_language_that_there_is() {
        let script = include_str!("../../crates/closer-embed/element/words.js");
        let others = words_of_the_element()
            .into_keys()
            .filter(|language| language != ENGLISH);
        let list: Vec<String> = others
            .map(|language| format!("{language}: 'words/{language}.js'"))
            .collect();
        let line = format!("const OTHERS = {{ {} }};", list.join(", "));
        assert!(script.contains(&line), "words.js has no {line}");
    }

    const GLUE: &str = "// Ours.\n/* fresh */\nexport const open = () => fresh().open();\n";

    #[test]
    fn the_script_of_wasm_bindgen_becomes_a_function() {
        let text = glued(GLUE, "let wasm;\nfunction open() {\n}\nexport {\n  open\n};\n").unwrap();
        assert_eq!(
            text,
            "// Ours.\nconst fresh = () => {\nlet wasm;\nfunction open() {\n}\nreturn {\n  open\n};\n};\n\
             export const open = () => fresh().open();\n"
        );
    }

    #[test]
    fn faults_can_be_asked_for_where_they_are_built_in() {
        let text = glued(GLUE, "export {\n  open,\n  inject\n};\n").unwrap();
        assert!(
            text.ends_with("export const inject = (place) => live.inject(place);\n"),
            "{text}"
        );
    }

    #[test]
    fn only_what_panics_may_write_text() {
        let panics = "  \"core[0]::panicking::panic_fmt\" -> \"core[0]::fmt::write\"; // call\n  \
            \"<u32 as core[0]::fmt::Display>::fmt\" -> \"<core[0]::fmt::Formatter>::pad_integral\"; // call\n  \
            \"std[0]::panicking::panic_with_hook\" -> \"core[0]::fmt::write\"; // call\n";
        assert_eq!(writer(panics), None);
        let more = panics.to_owned() + "  \"our::own\" -> \"core[0]::fmt::write\"; // call\n";
        assert_eq!(writer(&more), Some("our::own"));
    }

    #[test]
    fn what_is_no_script_of_wasm_bindgen_is_refused() {
        assert!(glued(GLUE, "let wasm;").is_err());
        assert!(glued("// Ours.", "export {\n};").is_err());
    }
}
