//! TIFF, of both byte orders as the corpus has them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| closer_fuzz::photograph(b"", bytes));
