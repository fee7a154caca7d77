//! Takes the words of panics out of a wasm. What ends in a panic ends in a trap then, at once, and says nothing: who hears
//! of it, see `crates/closer-embed/src/glue.js`. The words themselves and the library's way of writing them are 4 kB of
//! the download (docs/measured.md), and nobody ever saw them: there is no place where this wasm could print.
//!
//! Functions keep their places and lose their bodies; what is not called any more is left out by wasm-opt afterwards. The
//! places in the source that panics would name become zeros, which weigh nothing, and with them the paths of the machine
//! that built it.

use anyhow::{Context, Result, bail};

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
pub fn fate(name: &str) -> Fate {
    const PANICS: [&str; 11] = [
        "]::panicking::panic",
        "]::panicking::assert_failed",
        "]::cell::panic_",
        "]::cell::lazy::panic_",
        "]::result::unwrap_failed",
        "]::option::unwrap_failed",
        "]::option::expect_failed",
        "]::slice::index::slice_index_fail",
        "]::raw_vec::handle_error",
        "]::alloc::handle_alloc_error",
        "]::thread::local::panic_access_error",
    ];
    // The library's panics, not what std does about them (which nothing calls any more).
    if PANICS.iter().any(|panics| name.contains(panics)) && !name.contains("std[")
        || name.ends_with("::assert_failed")
    {
        Fate::Traps
    } else if name.contains("]::fmt::") {
        Fate::Idles
    } else {
        Fate::Stays
    }
}

/// The same wasm without those bodies. It needs the names of its functions.
pub fn quieted(wasm: &[u8]) -> Result<Vec<u8>> {
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
    let fates = fates(&sections, imported, types.len())?;
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
            changed = without_places(content)?;
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

fn fates(sections: &[(u8, &[u8])], imported: usize, count: usize) -> Result<Vec<Fate>> {
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
                    *fate_of = fate(&name);
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

/// The data with zeros for each place in the source (address and length of a path, line, column), and for the paths.
fn without_places(section: &[u8]) -> Result<Vec<u8>> {
    let mut changed = section.to_vec();
    let segments = segments(section)?;
    // Where so many bytes of memory lie in the section.
    let found = |address: usize, length: usize| {
        let (start, at, _) = *segments.iter().find(|(start, _, size)| {
            address >= *start && address - start <= *size && length <= start + size - address
        })?;
        let at = at + address - start;
        Some(at..at + length)
    };
    for (_, at, size) in &segments {
        for place in (*at..at + size).step_by(4) {
            let Some(numbers) = section.get(place..place + 16).filter(|_| place + 16 <= at + size) else {
                break;
            };
            let word = |index: usize| {
                numbers[4 * index..][..4]
                    .iter()
                    .rev()
                    .fold(0_usize, |word, byte| word << 8 | usize::from(*byte))
            };
            let [address, length, line, column] = [0, 1, 2, 3].map(word);
            let is_sound =
                (1..200_000).contains(&line) && (1..1000).contains(&column) && (4..400).contains(&length);
            let is_path = |path: &std::ops::Range<usize>| {
                let path = &section[path.clone()];
                path.ends_with(b".rs") && path.contains(&b'/') && path.is_ascii()
            };
            if is_sound && let Some(path) = found(address, length).filter(is_path) {
                changed[place..place + 16].fill(0);
                changed[path].fill(0);
            }
        }
    }
    Ok(changed)
}

/// Address in memory, place in the section and size of all that is in memory from the start.
fn segments(section: &[u8]) -> Result<Vec<(usize, usize, usize)>> {
    let mut bytes = Bytes(section);
    let mut segments = Vec::new();
    for _ in 0..bytes.number()? {
        if bytes.number()? != 0 || bytes.byte()? != I32_CONST {
            bail!("the wasm has data of which it does not say where it lies");
        }
        // It is written with a sign, which no address here has.
        let address = bytes.number()?;
        if bytes.byte()? != END {
            bail!("the wasm has data at an address that it reckons");
        }
        let content = bytes.counted()?;
        segments.push((
            address,
            section.len() - bytes.0.len() - content.len(),
            content.len(),
        ));
    }
    Ok(segments)
}

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the wasm is cut off")?;
        self.0 = rest;
        Ok(*first)
    }

    /// A number in seven bits to a byte.
    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f)
                .checked_shl(shift)
                .context("a number has 32 bits")?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
    }

    /// Bytes with their count before them.
    fn counted(&mut self) -> Result<&'a [u8]> {
        let count = self.number()?;
        let (these, rest) = self.0.split_at_checked(count).context("the wasm is cut off")?;
        self.0 = rest;
        Ok(these)
    }
}

fn push_number(bytes: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    loop {
        let seven = (rest & 0x7f) as u8;
        rest >>= 7;
        if rest == 0 {
            bytes.push(seven);
            return;
        }
        bytes.push(seven | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, fate, quieted, without_places};

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
            assert_eq!(fate(name), expected, "{name}");
        }
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
        let quiet = quieted(&wasm).unwrap();
        let code = section(
            10,
            &[&[3, 3, 0, 0x00, 0x0b, 4, 0, 0x41, 7, 0x0b, 4, 0, 0x41, 0, 0x0b]],
        );
        assert!(quiet.windows(code.len()).any(|part| part == code), "{quiet:x?}");
        // Nothing else is another.
        assert_eq!(quiet.len() + 1, wasm.len());
    }

    #[test]
    fn places_in_the_source_become_zeros_and_nothing_else_does() {
        let path = b"/home/somebody/src/lib.rs";
        let place = |address: u8, length: usize, line: u8| {
            [address, 0, 0, 0, length as u8, 0, 0, 0, line, 0, 0, 0, 7, 0, 0, 0]
        };
        // At address 8; the place lies behind path, a word and padding.
        let memory = [
            &path[..],
            b"own/words.txt",
            b"..",
            &place(8, path.len(), 12),
            // No line, and no path.
            &place(8, path.len(), 0),
            &place(8 + path.len() as u8, 13, 12),
        ]
        .concat();
        let data = [&[1, 0, 0x41, 8, 0x0b][..], &counted(&memory)].concat();
        let changed = without_places(&data).unwrap();
        let start = data.len() - memory.len();
        assert_eq!(changed[..start], data[..start]);
        let zeros = [0..path.len(), 40..56];
        for (at, byte) in changed[start..].iter().enumerate() {
            let is_zero = zeros.iter().any(|zeros| zeros.contains(&at));
            assert_eq!(*byte, if is_zero { 0 } else { memory[at] }, "{at}");
        }
    }

    #[test]
    fn a_wasm_without_names_or_cut_off_is_refused() {
        assert!(quieted(&wasm(&["our::own"])).is_err());
        let whole = wasm(&["core[0]::panicking::panic"]);
        assert!(quieted(&whole[..whole.len() - 1]).is_err());
        assert!(quieted(b"\0asm").is_err());
    }
}
