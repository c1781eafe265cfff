//! What holds of any text at all: no panic, spans on character boundaries, the same findings again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "analysis/sound.rs"]
mod sound;

use proptest::prelude::*;

/// Texts made of the words and marks that the analysis looks for.
fn press() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "said",
        "says",
        "according to",
        "denied",
        "that",
        "he",
        "it",
        "Ann Lee",
        "Dr.",
        "a spokeswoman for",
        "Tern Bank",
        "the company",
        "customer data",
        "opt-in",
        "don’t",
        "hackers",
        "declined to comment",
        ",",
        ".",
        "...",
        "—",
        "\n",
        "\n>",
        ":\n> ",
        "\nTARN:",
        "\n\n",
        "\r\n",
        "[",
        "]",
        "日本",
        "é",
        "🎈",
        "\u{a0}",
        "surveillance",
        "3.5",
        "U.S.",
        "’s",
        "AT&T",
        ":",
        ";",
        "\x1b[31m",
        "\u{202e}",
    ]);
    prop::collection::vec((word, prop::bool::weighted(0.8)), 0..60).prop_map(|words| {
        words.into_iter().flat_map(|(word, space)| [word, if space { " " } else { "" }]).collect()
    })
}

/// Texts that once were read wrongly, as the fuzzer found and shortened them.
#[test]
fn odd_texts_are_read() {
    sound::text("tle=\"cca\0apologized Thursday f fces of r ten ws of rten wtpr");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound::text(&text);
    }

    #[test]
    fn any_press_is_read(text in press()) {
        sound::text(&text);
    }
}
