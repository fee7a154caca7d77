//! JPEG: whatever decodes it, strip by strip or at once.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| closer_fuzz::photograph(b"\xff\xd8\xff", bytes));
