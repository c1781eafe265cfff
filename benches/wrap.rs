//! Wrap: what it costs to cut a text into lines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::app::hyphens::Hyphens;
use onrecord::app::wrap::wrap;
use onrecord::model::Article;
use onrecord::text::Span;

fn main() {
    divan::main();
}

/// Texts of 10 MB and of an article's size.
const TEXTS: [(&str, &str, usize); 5] = [
    ("article", "The bank said that it had “never asked” for a customer’s balance, and won’t. ", 6_000),
    (
        "one line of 10 MB",
        "The bank said that it had never asked for a balance, and it will not. ",
        10_000_000,
    ),
    ("curly, 10 MB", "“We haven’t asked,” she said; the bank’s “data” stays. ", 10_000_000),
    ("Japanese, 10 MB", "港の灯台は土曜日から登ることができる。船の歴史を学ぶ部屋もある。", 10_000_000),
    ("no spaces, 10 MB", "abcdefghij", 10_000_000),
];

#[divan::bench(args = ["article", "one line of 10 MB", "curly, 10 MB", "Japanese, 10 MB", "no spaces, 10 MB"], sample_count = 5)]
fn to_72_columns(bencher: Bencher<'_, '_>, name: &str) {
    let (_, words, bytes) = TEXTS.into_iter().find(|(n, ..)| *n == name).unwrap();
    let text = words.repeat(bytes / words.len());
    let whole = Span::new(0, text.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| wrap(&text, whole, 72, Hyphens::NONE));
}

/// With words broken between syllables.
#[divan::bench(args = ["article", "one line of 10 MB", "no spaces, 10 MB"], sample_count = 5)]
fn hyphenated(bencher: Bencher<'_, '_>, name: &str) {
    let (_, words, bytes) = TEXTS.into_iter().find(|(n, ..)| *n == name).unwrap();
    let text = words.repeat(bytes / words.len());
    let (whole, hyphens) = (Span::new(0, text.len()), Hyphens::of(&Article::default()));
    bencher.counter(BytesCount::of_str(&text)).bench(|| wrap(&text, whole, 72, hyphens));
}
