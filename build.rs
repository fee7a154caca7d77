//! Numbers the sentences of the interface, so that the app carries no keys and a sentence that is not in the table is an
//! error of the compiler: writes `sentences.txt` and the macro `key!`.

use std::{env, fmt::Write as _, fs, path::Path};

#[path = "xtask/src/words/order.rs"]
mod order;

fn main() {
    const WORDS: &str = "public/words/en.json";
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed=xtask/src/words/order.rs");
    let text = fs::read_to_string(WORDS).unwrap_or_else(|error| panic!("reading {WORDS}: {error}"));
    let english = order::read(&text).unwrap_or_else(|error| panic!("{WORDS}: {error}"));

    let mut arms = String::new();
    for (place, stem) in order::stems(&english).into_iter().enumerate() {
        let _ = writeln!(arms, "    ({stem:?}) => {{ $crate::wording::Key({place}) }};");
    }
    let keys = format!(
        "/// The number of a sentence, by its key in `{WORDS}`.\nmacro_rules! key {{\n{arms}    \
         ($other:literal) => {{ compile_error!(concat!(\"{WORDS} has no \\\"\", $other, \"\\\"; add it\")) }};\n}}\n"
    );
    let out = env::var("OUT_DIR").expect("cargo says where a build script writes");
    let write = |name: &str, text: &str| {
        let file = Path::new(&out).join(name);
        fs::write(&file, text).unwrap_or_else(|error| panic!("writing {}: {error}", file.display()));
    };
    write("keys.rs", &keys);
    write("sentences.txt", &order::lines(&english, &english));
}
