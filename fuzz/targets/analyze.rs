//! Fuzzing the analysis: any text as an article.
#![no_main]

#[path = "../../tests/analysis/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|text: &str| sound::text(text));
