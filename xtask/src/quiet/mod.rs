//! Takes the words of panics out of a wasm. What ends in a panic ends in a trap then, at once, and says nothing: who hears
//! of it, see `crates/closer-embed/src/glue.js` and, for the app, `start.rs`. The words themselves are 4 to 6 kB of the
//! download (docs/measured.md) with the library's way of writing them, and nobody but us ever saw them: builds for
//! development keep them.
//!
//! Functions keep their places and lose their bodies; what is not called any more is left out by wasm-opt afterwards.

mod bytes;
mod data;

use anyhow::{Context, Result, bail};

use bytes::{Bytes, push_number};

/// What a wasm writes besides the words of panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// Text, by `format!` and its like, but nothing by `{:?}`.
    Text,
    /// Nothing: the library's writing is for panics alone.
    Nothing,
}

/// What becomes of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Stays,
    /// It panics: it traps at once.
    Traps,
    /// It writes text, for panics only: it does nothing, and says that it went well.
    Idles,
}

/// What becomes of a function of this name, as wasm-bindgen writes it: `core[0123456789abcdef]::fmt::write`.
pub fn fate(name: &str, writes: Writes) -> Fate {
    const PANICS: [&str; 12] = [
        "]::panicking::panic",
        "]::panicking::assert_failed",
        "]::cell::panic_",
        "]::cell::lazy::panic_",
        "]::result::unwrap_failed",
        "]::option::unwrap_failed",
        "]::option::expect_failed",
        "]::slice::index::slice_index_fail",
        "]::str::slice_error_fail",
        "]::raw_vec::handle_error",
        "]::alloc::handle_alloc_error",
        "]::thread::local::panic_access_error",
    ];
    // The library's panics, not what std does about them (which nothing calls any more).
    if PANICS.iter().any(|panics| name.contains(panics)) && !name.contains("std[")
        || name.ends_with("::assert_failed")
    {
        Fate::Traps
    } else if name.contains("fmt::Debug>::fmt")
        || name.contains("]::fmt::builders::")
        || writes == Writes::Nothing && name.contains("]::fmt::")
    {
        Fate::Idles
    } else {
        Fate::Stays
    }
}

/// The same wasm without those bodies. It needs the names of its functions.
pub fn quieted(wasm: &[u8], writes: Writes) -> Result<Vec<u8>> {
    let sections = sections(wasm)?;
    let section = |id: u8| {
        sections
            .iter()
            .find(|section| section.0 == id)
            .map(|section| section.1)
    };
    let results = results(section(1).context("a wasm with functions has types")?)?;
    let types = types(section(3).context("a wasm with functions lists them")?)?;
    let imported = imported_functions(section(2).unwrap_or_default())?;
    let fates = fates(&sections, imported, types.len(), writes)?;
    if !fates.contains(&Fate::Traps) {
        bail!(
            "no function of the wasm panics by its name; has it lost its names, or does the library call them otherwise?"
        );
    }
    let mut quiet = wasm
        .get(..HEADER)
        .context("a wasm begins with a header")?
        .to_vec();
    for (id, content) in &sections {
        quiet.push(*id);
        let changed;
        let content = if *id == 11 {
            changed = data::hushed(content, writes)?;
            &changed
        } else if *id == 10 {
            changed = bodies(content, &fates, |function| {
                types
                    .get(function)
                    .and_then(|kind| results.get(*kind))
                    .copied()
                    .flatten()
            })?;
            &changed
        } else {
            *content
        };
        push_number(&mut quiet, content.len());
        quiet.extend_from_slice(content);
    }
    Ok(quiet)
}

/// Magic number and version.
const HEADER: usize = 8;

/// A result of a function: the byte of its type.
const I32: u8 = 0x7f;
const UNREACHABLE: u8 = 0x00;
const END: u8 = 0x0b;
const I32_CONST: u8 = 0x41;

/// Numbers and contents (WebAssembly 2.0, section 5.5.2).
fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut bytes = Bytes(wasm.get(HEADER..).context("a wasm begins with a header")?);
    let mut sections = Vec::new();
    while !bytes.0.is_empty() {
        let id = bytes.byte()?;
        sections.push((id, bytes.counted()?));
    }
    Ok(sections)
}

/// The result of each type: `None` for none; several are not known here.
fn results(section: &[u8]) -> Result<Vec<Option<u8>>> {
    let mut bytes = Bytes(section);
    let mut results = Vec::new();
    for _ in 0..bytes.number()? {
        if bytes.byte()? != 0x60 {
            bail!("the wasm has types that are no functions");
        }
        bytes.counted()?;
        results.push(bytes.counted()?.first().copied());
    }
    Ok(results)
}

/// The type of each function that is defined here.
fn types(section: &[u8]) -> Result<Vec<usize>> {
    let mut bytes = Bytes(section);
    (0..bytes.number()?).map(|_| bytes.number()).collect()
}

fn imported_functions(section: &[u8]) -> Result<usize> {
    let mut bytes = Bytes(section);
    let mut functions = 0;
    let count = if section.is_empty() { 0 } else { bytes.number()? };
    for _ in 0..count {
        bytes.counted()?;
        bytes.counted()?;
        if bytes.byte()? != 0 {
            bail!("the wasm imports something else than functions");
        }
        bytes.number()?;
        functions += 1;
    }
    Ok(functions)
}

fn fates(sections: &[(u8, &[u8])], imported: usize, count: usize, writes: Writes) -> Result<Vec<Fate>> {
    let mut fates = vec![Fate::Stays; count];
    for (_, content) in sections.iter().filter(|section| section.0 == 0) {
        let mut bytes = Bytes(content);
        if bytes.counted()? != b"name" {
            continue;
        }
        while !bytes.0.is_empty() {
            let kind = bytes.byte()?;
            let mut names = Bytes(bytes.counted()?);
            // Functions have number 1.
            let named = if kind == 1 { names.number()? } else { 0 };
            for _ in 0..named {
                let function = names.number()?;
                let name = String::from_utf8_lossy(names.counted()?);
                if let Some(fate_of) = function.checked_sub(imported).and_then(|at| fates.get_mut(at)) {
                    *fate_of = fate(&name, writes);
                }
            }
        }
    }
    Ok(fates)
}

fn bodies(section: &[u8], fates: &[Fate], result: impl Fn(usize) -> Option<u8>) -> Result<Vec<u8>> {
    let mut bytes = Bytes(section);
    let count = bytes.number()?;
    let mut bodies = Vec::new();
    push_number(&mut bodies, count);
    for function in 0..count {
        let body = bytes.counted()?;
        // First the count of its locals: none.
        let quiet: &[u8] = match (fates.get(function), result(function)) {
            (Some(Fate::Idles), Some(I32)) => &[0, I32_CONST, 0, END],
            (Some(Fate::Idles), None) => &[0, END],
            (Some(Fate::Traps | Fate::Idles), _) => &[0, UNREACHABLE, END],
            _ => body,
        };
        push_number(&mut bodies, quiet.len());
        bodies.extend_from_slice(quiet);
    }
    Ok(bodies)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Fate, Writes, fate, quieted};
    use crate::process::files_below;

    #[test]
    fn what_becomes_of_a_function_is_told_by_its_name() {
        for (name, expected) in [
            ("core[c5930c85a12de822]::panicking::panic_fmt", Fate::Traps),
            (
                "core[c5930c85a12de822]::panicking::panic_bounds_check",
                Fate::Traps,
            ),
            (
                "<alloc[3ca501edff3f0c7c]::vec::Vec<_, _>>::remove::assert_failed",
                Fate::Traps,
            ),
            ("core[c5930c85a12de822]::fmt::write", Fate::Idles),
            ("<u32 as core[c5930c85a12de822]::fmt::Display>::fmt", Fate::Idles),
            (
                "std[a543996e6e7dbf1e]::panicking::panic_count::increase",
                Fate::Stays,
            ),
            ("closer_core::tiles::Tiles::plan::h4c9acfba5354b8fb", Fate::Stays),
            ("alloc[3ca501edff3f0c7c]::raw_vec::finish_grow", Fate::Stays),
        ] {
            assert_eq!(fate(name, Writes::Nothing), expected, "{name}");
            if expected != Fate::Idles {
                assert_eq!(fate(name, Writes::Text), expected, "{name}");
            }
        }
    }

    #[test]
    fn what_writes_text_loses_only_the_writing_for_programmers() {
        for (name, expected) in [
            ("core[c5930c85a12de822]::fmt::write", Fate::Stays),
            ("<u32 as core[c5930c85a12de822]::fmt::Display>::fmt", Fate::Stays),
            (
                "<&str as core[c5930c85a12de822]::fmt::Debug>::fmt.305",
                Fate::Idles,
            ),
            (
                "<our::Own as core::fmt::Debug>::fmt::h4c9acfba5354b8fb",
                Fate::Idles,
            ),
            (
                "<core[c5930c85a12de822]::fmt::builders::DebugStruct>::field",
                Fate::Idles,
            ),
        ] {
            assert_eq!(fate(name, Writes::Text), expected, "{name}");
        }
    }

    /// What `{:?}` writes is nothing where it is published.
    #[test]
    fn nothing_of_the_app_writes_for_programmers() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut count = 0;
        for folder in ["src", "crates/closer-core/src", "crates/closer-viewer/src"] {
            for file in files_below(&root.join(folder)).unwrap() {
                let text = std::fs::read_to_string(&file).unwrap();
                let published = text.split("#[cfg(test)]").next().unwrap();
                let found = published
                    .lines()
                    .find(|line| line.contains("?}") && !line.trim().starts_with("//"));
                assert_eq!(found, None, "{}", file.display());
                count += 1;
            }
        }
        assert!(count > 100, "{count}");
    }

    fn section(id: u8, content: &[&[u8]]) -> Vec<u8> {
        let content = content.concat();
        [&[id, content.len() as u8], &content[..]].concat()
    }

    fn counted(bytes: &[u8]) -> Vec<u8> {
        [&[bytes.len() as u8], bytes].concat()
    }

    /// One imported function and these of our own, all with a body that gives 7.
    fn wasm(names: &[&str]) -> Vec<u8> {
        let count = [names.len() as u8];
        let body = counted(&[0, 0x41, 7, 0x0b]);
        let listed: Vec<u8> = (1..)
            .zip(names)
            .flat_map(|(number, name)| [vec![number], counted(name.as_bytes())].concat())
            .collect();
        let listed = [&count, &listed[..]].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[&[1, 0x60, 0, 1, 0x7f]]),
            section(2, &[&[1, 1, b'a', 1, b'b', 0, 0]]),
            section(3, &[&count, &vec![0; names.len()]]),
            section(10, &[&count, &body.repeat(names.len())]),
            section(0, &[&counted(b"name"), &[1], &counted(&listed)]),
        ]
        .concat()
    }

    #[test]
    fn panics_trap_and_their_words_are_not_written_and_the_rest_stays() {
        let wasm = wasm(&["core[0]::panicking::panic", "our::own", "core[0]::fmt::write"]);
        let quiet = quieted(&wasm, Writes::Nothing).unwrap();
        let code = section(
            10,
            &[&[3, 3, 0, 0x00, 0x0b, 4, 0, 0x41, 7, 0x0b, 4, 0, 0x41, 0, 0x0b]],
        );
        assert!(quiet.windows(code.len()).any(|part| part == code), "{quiet:x?}");
        // Nothing else is another.
        assert_eq!(quiet.len() + 1, wasm.len());
    }

    #[test]
    fn what_writes_text_goes_on_writing_it() {
        let wasm = wasm(&["core[0]::panicking::panic", "core[0]::fmt::write"]);
        let quiet = quieted(&wasm, Writes::Text).unwrap();
        let code = section(10, &[&[2, 3, 0, 0x00, 0x0b, 4, 0, 0x41, 7, 0x0b]]);
        assert!(quiet.windows(code.len()).any(|part| part == code), "{quiet:x?}");
    }

    #[test]
    fn a_wasm_without_names_or_cut_off_is_refused() {
        assert!(quieted(&wasm(&["our::own"]), Writes::Nothing).is_err());
        let whole = wasm(&["core[0]::panicking::panic"]);
        assert!(quieted(&whole[..whole.len() - 1], Writes::Nothing).is_err());
        assert!(quieted(b"\0asm", Writes::Nothing).is_err());
    }
}
