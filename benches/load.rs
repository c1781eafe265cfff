//! Loading: how fast files become articles. Every case reads its own generated files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::load::{Options, load};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// About 3 kB of an article, paragraphs parted by blank lines.
fn story(number: usize) -> String {
    let mut text = format!("Story {number} of the harbour board\n\nBy Ada Pell\n");
    for i in 0..12 {
        write!(
            text,
            "\n“We count heads – nothing else,” the ferry line’s spokeswoman said on day {i}. The board, which \
             had asked {number} times, said that it would go through the figures line by line and publish what \
             it found, as the law of the harbour has it.\n"
        )
        .unwrap();
    }
    text
}

/// Loads the files and counts their bytes.
fn run(bencher: Bencher, files: &[(String, String)]) {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let paths: [PathBuf; 1] = [folder.path().to_owned()];
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| load(&paths, Options::default()).count());
}

#[divan::bench(args = [1, 1_000, 10_000])]
fn plain(bencher: Bencher, count: usize) {
    run(bencher, &(0..count).map(|i| (format!("{i:05}.txt"), story(i))).collect::<Vec<_>>());
}

#[divan::bench(args = [1_000])]
fn markdown(bencher: Bencher, count: usize) {
    let file = |i| format!("+++\ntitle = \"Story {i}\"\ndate = 2024-05-02\n+++\n{}", story(i));
    run(bencher, &(0..count).map(|i| (format!("{i:05}.md"), file(i))).collect::<Vec<_>>());
}

#[divan::bench(args = [1_000])]
fn yaml(bencher: Bencher, count: usize) {
    let file = |i| format!("---\ntitle: \"Story {i}\"\ndate: 2024-05-02\n---\n{}", story(i));
    run(bencher, &(0..count).map(|i| (format!("{i:05}.md"), file(i))).collect::<Vec<_>>());
}

#[divan::bench(args = [10_000])]
fn json_lines(bencher: Bencher, count: usize) {
    let line = |i| serde_json::json!({ "id": format!("{i}"), "text": story(i) }).to_string() + "\n";
    run(bencher, &[("all.jsonl".to_owned(), (0..count).map(line).collect::<String>())]);
}
