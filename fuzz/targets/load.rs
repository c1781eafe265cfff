//! Fuzzing the loaders: any bytes, whose last one says what they are taken for; most leave it to the bytes.
#![no_main]

#[path = "../../tests/load/sound.rs"]
mod sound;

use onrecord::load::Input;

libfuzzer_sys::fuzz_target!(
    init: {
        // The fuzzer's hook ends the program at any panic, also at those of the article finders, which the
        // loader catches. Those that it does not catch end the program without the hook as well.
        let _ = std::panic::take_hook();
    },
    |bytes: &[u8]| {
        let input = match bytes.last() {
            Some(b'j') => Input::JsonLines,
            Some(b't') => Input::Text,
            Some(b'd') => Input::Markdown,
            Some(b'h') => Input::Html,
            Some(b'e') => Input::Mail,
            Some(b'f') => Input::Feed,
            Some(b'o') => Input::Json,
            Some(b'z') => Input::Archive,
            Some(b'r') => Input::Rtf,
            Some(b'p') => Input::Pdf,
            Some(b'w') => Input::Crawl,
            _ => Input::Auto,
        };
        sound::bytes(bytes, input);
    }
);
