//! What panics would have said, in a wasm's data: words of the library, and places in the source. They become zeros, which
//! weigh nothing; with the places go the paths of the machine that built it.

use anyhow::{Result, bail};

use super::Writes;
use super::bytes::Bytes;

/// Words of Rust's library, and of those that the app is made with, that only panics say. One that is not there (any more) is no harm. What wasm-bindgen throws is
/// not among them: that is said.
const WORDS: [&str; 68] = [
    "slice index starts at ",
    " but ends at ",
    "index out of bounds: the len is ",
    " but the index is ",
    "range start index ",
    " out of range for slice of length ",
    "range end index ",
    "assertion `left ",
    " right` failed",
    "\n  left: ",
    "\n right: ",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "insertion index (is ",
    ") should be <= len (is ",
    "removal index (is ",
    ") should be < len (is ",
    "capacity overflow",
    "internal error: entered unreachable code",
    "Tried to shrink to a larger capacity",
    "window size must be non-zero",
    "LazyCell instance has previously been poisoned",
    "attempt to divide by zero",
    "`async fn` resumed after completion",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
    "Once instance has previously been poisoned",
    "one-time initialization may not be performed recursively",
    "a formatting trait implementation returned an error when the underlying stream did not",
    "a Display implementation returned an error unexpectedly",
    "assertion failed: edge.height == self.height - 1",
    "assertion failed: edge.height == self.node.height - 1",
    "assertion failed: src.len() == dst.len()",
    "assertion failed: idx < CAPACITY",
    "attempt to join into collection with len > usize::MAX",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    " is out of bounds of `",
    " is not a char boundary; it is inside ",
    "start byte index ",
    "end byte index ",
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    "internal error: entered unreachable code: JsValue passed is not an Error type -- this is a bug",
    "Hash table capacity overflow",
    "Arc counter overflow",
    "cannot recursively acquire mutex",
    "use of std::thread::current() is not possible after the thread's local data has been destroyed",
    "failed to generate unique thread ID: bitspace exhausted",
    // What an error of the file system would say.
    "entity not foundpermission deniedconnection refusedconnection resethost unreachablenetwork unreachab\
leconnection abortednot connectedaddress in useaddress not availablenetwork downbroken pipeentity al\
ready existsoperation would blocknot a directoryis a directorydirectory not emptyread-only filesyste\
m or storage mediumfilesystem loop or indirection limit (e.g. symlink loop)stale network file handle\
invalid input parameterinvalid datatimed outwrite zerono storage spaceseek on unseekable filequota e\
xceededfile too largeresource busyexecutable file busydeadlockcross-device link or renametoo many li\
nksinvalid filenameargument list too longoperation interruptedunsupportedunexpected end of fileout o\
f memoryin progressother erroruncategorized error",
    // Of Leptos and what it stands on.
    "Dropped SendWrapper<T> variable from a thread different to the one it has been created with.",
    "Dereferenced SendWrapper<T> variable from a thread different to the one it has been created with.",
    "Executor::spawn called, but no global 'spawn' function is configured.",
    "Executor::spawn_local called, but no global 'spawn_local' function is configured.",
    "Tried to access a reactive value that has already been disposed.",
    "expected context of type ",
    " to be present",
    "Map must not be polled after it returned `Poll::Ready`",
    "finish: callbacks should be Some",
    "finish: result should be None",
    "polled Feed after completion",
    "could not find parent element",
    "placeholder parent should be Element",
    "inner is None only in drop",
    "Attempted to initialize thread-local while it is being dropped",
    "assertion failed: psize >= size + min_overhead",
    "assertion failed: psize <= size + max_overhead",
    ", not `Response` - this is a bug",
    "Value is None because the `ssr` feature is active. When `ssr` is enabled, tachys skips creating clie\
nt-side values (event handlers, directives, properties) to avoid cross-thread panics on multithreade\
d servers. If you are building a client-side (CSR or hydrate) target, this means the `ssr` feature i\
s being activated unintentionally via Cargo feature unification; another dependency in your workspac\
e is enabling it. Run `cargo tree -e features -i tachys` to identify the source.",
];

/// What the library writes numbers with.
const DIGITS: [&str; 2] = [
    "0x0123456789ABCDEF",
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051\
525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899",
];

const END: u8 = 0x0b;
const I32_CONST: u8 = 0x41;

/// The data with zeros for [`WORDS`], for each place in the source (address and length of a path, line, column), and for
/// the paths; for [`DIGITS`] too where the wasm writes no text of its own.
pub fn hushed(section: &[u8], writes: Writes) -> Result<Vec<u8>> {
    let mut changed = section.to_vec();
    let digits = DIGITS.into_iter().filter(|_| writes == Writes::Nothing);
    for words in WORDS.into_iter().chain(digits) {
        let found = section.windows(words.len()).enumerate();
        for (at, _) in found.filter(|(_, text)| *text == words.as_bytes()) {
            changed[at..at + words.len()].fill(0);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::bytes::push_number;
    use super::{Writes, hushed};

    fn counted(bytes: &[u8]) -> Vec<u8> {
        let mut counted = Vec::new();
        push_number(&mut counted, bytes.len());
        counted.extend_from_slice(bytes);
        counted
    }

    #[test]
    fn words_and_places_of_panics_become_zeros_and_nothing_else_does() {
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
            b"own RefCell already borrowed",
            b"0x0123456789ABCDEF",
        ]
        .concat();
        let data = [&[1, 0, 0x41, 8, 0x0b][..], &counted(&memory)].concat();
        let changed = hushed(&data, Writes::Text).unwrap();
        let start = data.len() - memory.len();
        assert_eq!(changed[..start], data[..start]);
        let zeros = [0..path.len(), 40..56, 92..116];
        for (at, byte) in changed[start..].iter().enumerate() {
            let is_zero = zeros.iter().any(|zeros| zeros.contains(&at));
            assert_eq!(*byte, if is_zero { 0 } else { memory[at] }, "{at}");
        }
        let changed = hushed(&data, Writes::Nothing).unwrap();
        assert!(changed.ends_with(&[0; 18]), "{changed:x?}");
    }
}
