//! WebP, lossy and lossless.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| closer_fuzz::photograph(b"RIFF", bytes));
