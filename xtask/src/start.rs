//! How the app starts: its own script starts itself, and the page names the file. Trunk writes a script into the page that
//! does it, which a host that allows no inline script would refuse, and which leaves a global name and an event behind.

use anyhow::{Context, Result, bail};

/// What wasm-bindgen ends its script with.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// Shows the page's sentence, with a way out of it, when the app has fallen: a panic ends in a trap, whose error comes to
/// the window from wherever the browser had called.
const FALLEN: &str = "const fallen = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) document.getElementById(\"broken\")?.removeAttribute(\"hidden\");
};
addEventListener(\"error\", fallen);
addEventListener(\"unhandledrejection\", fallen);
";

/// What is apart from the wasm's first part (`crate::later`, `crate::styles`): what the page of a work needs, and what is seen
/// when it is asked for, with its styles. Called for before they are there, they are fetched while everything waits, as a page
/// would for a file of its own. Names of files beside the script.
#[derive(Debug)]
pub struct Later {
    /// The page of a work and its viewer.
    pub work: String,
    /// The rest.
    pub wasm: String,
    /// Its styles.
    pub style: String,
}

/// What is seen already has the line and the processor until it is painted. A window that nobody sees paints nothing, and does
/// not wait.
const PAINTED: &str = "const painted = document.hidden ? Promise.resolve()
  : new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
";

/// The gallery needs nothing more, and the page of a work only that part and the styles; all other pages begin with both, and so does one
/// whose address asks for something. What is left is fetched a second after the page stands.
const PARTS: &str = "const parts = {};
let isDressed = !!document.querySelector(`link[href$=\"${STYLE}\"]`);
function dress(text) {
  if (isDressed) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
  isDressed = true;
}
let style;
async function soon(name) {
  try {
    const [text, part] = await Promise.all([
      isDressed ? \"\" : style ??= fetch(new URL(STYLE, import.meta.url)).then((answer) => answer.text()),
      parts[name] ?? fetch(FILES[name]).then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes)),
    ]);
    parts[name] ??= part;
    dress(text);
  } catch { style = undefined; /* It is asked for again when it is called for. */ }
}
function at_once(address) {
  const request = new XMLHttpRequest();
  request.open(\"GET\", address, false);
  // Bytes as characters: nothing else is given out at once.
  request.overrideMimeType(\"text/plain; charset=x-user-defined\");
  request.send();
  if (request.status !== 200) throw request.status;
  return request.responseText;
}
const calling = (name) => ({ now() {
  if (!parts[name]) {
    try {
      if (!isDressed) dress(at_once(new URL(STYLE, import.meta.url)));
      parts[name] = new WebAssembly.Module(Uint8Array.from(at_once(FILES[name]), (byte) => byte.charCodeAt(0)));
    } catch (error) {
      throw new WebAssembly.RuntimeError(\"Look Closer: a part of the page did not come\", { cause: error });
    }
  }
  new WebAssembly.Instance(parts[name], { first: wasm });
  wasm[`has_${name}`].value = 1;
} });
const place = location.pathname.slice(new URL(document.baseURI).pathname.length);
const isPlain = !/[?&](?!catalog=)./.test(location.search);
const begins = isPlain && /^(index\\.html)?$/.test(place) ? []
  : isPlain && /^works\\/[^/]+\\/(index\\.html)?$/.test(place) ? [\"work\"] : [\"work\", \"later\"];
";

/// `script`, which starts what lies beside it as `wasm` as soon as it is loaded. Where that fails the static page stays,
/// and one line in the console says why. `later` is what comes later, if it is apart.
pub fn starting_itself(script: &str, wasm: &str, later: Option<&Later>) -> Result<String> {
    const IMPORTS: &str = "const imports = __wbg_get_imports();";
    let (before, after) = script
        .rsplit_once(EXPORTS)
        .with_context(|| format!("the app's script has no line {EXPORTS:?} as wasm-bindgen writes it"))?;
    let first = format!("fetch(new URL(\"{wasm}\", import.meta.url))");
    let start = "__wbg_init({ module_or_path: first })";
    let (before, start) = match later {
        Some(Later { work, wasm, style }) if before.contains(IMPORTS) => (
            before.replace(
                IMPORTS,
                "const imports = { ...__wbg_get_imports(), work: calling(\"work\"), later: calling(\"later\") };",
            ),
            format!(
                "const FILES = {{ work: new URL(\"{work}\", import.meta.url), later: new URL(\"{wasm}\", import.meta.url) }};\n\
                 const STYLE = \"{style}\";\n{PARTS}\
                 {PAINTED}\
                 painted.then(() => Promise.all([{first}, ...begins.map(soon)]))\n  .then(([first]) => {start})\n  \
                 .then(() => setTimeout(() => soon(\"work\").then(() => soon(\"later\")), 1000))"
            ),
        ),
        Some(_) => bail!("the app's script has no line {IMPORTS:?} as wasm-bindgen writes it"),
        None => (
            before.to_owned(),
            format!("{PAINTED}painted.then(() => {first}).then((first) => {start})"),
        ),
    };
    Ok(format!(
        "{before}{FALLEN}{start}.catch((error) => \
         console.error(\"Look Closer: the pictures stay as they are, since WebAssembly did not start\", error));\n\
         {EXPORTS}{after}"
    ))
}

/// `page` with the script at `address` in place of the one that Trunk wrote into it, and without Trunk's hints to load it,
/// which the script's own element is, and the wasm.
pub fn naming_the_script(page: &str, address: &str) -> Result<String> {
    let page = without(page, "<script type=\"module\">", "</script>")
        .context("index.html has no inline script of Trunk's")?;
    let page = without(&page, "<link rel=\"modulepreload\"", ">")
        .context("index.html has no <link rel=\"modulepreload\"> of Trunk's")?;
    // The script asks for the wasm, after what is seen before the app.
    let (before, _) = page
        .split_once(" as=\"fetch\"")
        .context("index.html has no <link rel=\"preload\" as=\"fetch\"> of Trunk's")?;
    let link = before
        .rfind("<link")
        .context("an attribute belongs to an element")?;
    let (before, link) = page.split_at(link);
    let (_, wasm) = link.split_once("href=\"").context("a hint has an address")?;
    let (wasm, _) = wasm.split_once('"').context("an address ends")?;
    let link = without(link, "<link", ">").context("an element ends")?;
    let page = [before, &link].concat();
    let (head, body) = page.split_once("</head>").context("index.html has no </head>")?;
    Ok(format!(
        "{}\n    <script type=\"module\" src=\"{address}\" data-wasm=\"{wasm}\"></script>\n  </head>{body}",
        head.trim_end()
    ))
}

/// `text` without what lies between the first `open` and the next `close`, and without these two.
fn without(text: &str, open: &str, close: &str) -> Option<String> {
    let (before, rest) = text.split_once(open)?;
    let (_, after) = rest.split_once(close)?;
    Some([before.trim_end(), "\n    ", after.trim_start()].concat())
}

#[cfg(test)]
mod tests {
    use super::{Later, naming_the_script, starting_itself};

    const PAGE: &str = r#"<head><title>A</title>

<script type="module">
import init, * as bindings from '/app.js';
window.wasmBindings = bindings;
</script>

  <link rel="modulepreload" href="/app.js" crossorigin="anonymous"><link rel="preload" href="/a.woff2" as="font"><link rel="preload" href="/app_bg.wasm" as="fetch"></head>
  <body></body>"#;

    #[test]
    fn the_page_names_its_script_once_and_holds_none() {
        let page = naming_the_script(PAGE, "/app.js").unwrap();
        assert!(
            page.contains(r#"<script type="module" src="/app.js" data-wasm="/app_bg.wasm"></script>"#),
            "{page}"
        );
        assert_eq!(page.matches("/app.js").count(), 1, "{page}");
        // Named for those who look whether all files are there (`closer doctor`), and asked for by the script.
        assert!(!page.contains("as=\"fetch\""), "{page}");
        assert!(
            page.contains(r#"<link rel="preload" href="/a.woff2" as="font">"#),
            "{page}"
        );
        assert!(page.ends_with("<body></body>"), "{page}");
    }

    #[test]
    fn a_page_without_trunks_script_is_an_error() {
        assert!(naming_the_script("<head></head>", "/app.js").is_err());
    }

    #[test]
    fn the_script_starts_the_wasm_beside_it() {
        let script = starting_itself(
            "async function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n",
            "app_bg.wasm",
            None,
        )
        .unwrap();
        assert!(
            script.contains("new URL(\"app_bg.wasm\", import.meta.url)"),
            "{script}"
        );
        assert!(script.ends_with("as default };\n"), "{script}");
        assert!(
            script.contains("addEventListener(\"unhandledrejection\", fallen);\nconst painted = "),
            "{script}"
        );
        assert!(
            script.contains(".then((first) => __wbg_init({ module_or_path: first })"),
            "{script}"
        );
        assert!(starting_itself("let a;", "app_bg.wasm", None).is_err());
    }

    #[test]
    fn the_parts_of_the_wasm_are_imported_by_the_first() {
        const SCRIPT: &str = "async function __wbg_init() {\n    const imports = __wbg_get_imports();\n}\n\
                              export { initSync, __wbg_init as default };\n";
        let later = Later {
            work: "app_work.wasm".to_owned(),
            wasm: "app_later.wasm".to_owned(),
            style: "app_later.css".to_owned(),
        };
        let script = starting_itself(SCRIPT, "app_bg.wasm", Some(&later)).unwrap();
        assert!(script.contains("later: calling(\"later\") };"), "{script}");
        assert!(
            script.contains("new URL(\"app_work.wasm\", import.meta.url)"),
            "{script}"
        );
        assert!(
            script.contains("new URL(\"app_later.wasm\", import.meta.url)"),
            "{script}"
        );
        let other = SCRIPT.replace("__wbg_get_imports", "get_imports");
        assert!(script.contains("STYLE = \"app_later.css\""), "{script}");
        assert!(starting_itself(&other, "app_bg.wasm", Some(&later)).is_err());
    }
}
