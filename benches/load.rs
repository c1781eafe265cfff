//! Loading: how fast files become articles. Every case reads its own generated files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use onrecord::load::{Helpers, Input, Options, load, load_on, read_from};
use onrecord::reading::versions::stories;
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

/// A saved page made as the 160 pages of the gold folder are on average: 1,060 tags, 290 kB, most of it
/// scripts and styles; the article is the fixture's.
fn page(number: usize) -> String {
    let link =
        "<li class='menu-item'><div><a href='/another'>A link to another page</a></div></li>".repeat(330);
    let script = "window.settings.push({\"a\": [1, 2, 3], \"b\": \"<p>no text</p>\"});\n".repeat(4000);
    include_str!("../tests/load/page.html")
        .replace("<main>", &format!("<script>{script}</script><ul>{link}</ul><main>"))
        .replace("regulator finds", &format!("regulator finds ({number})"))
}

/// What the two finders of articles take by themselves: the bound of `pages` is 1.3 times as much.
#[divan::bench(args = [100], sample_count = 10)]
fn pages_by_the_finders_alone(bencher: Bencher, count: usize) {
    let pages: Vec<_> = (0..count).map(page).collect();
    let options = trafilatura::Options::default().with_exclude_comments(true);
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for page in &pages {
            divan::black_box(trafilatura::extract(page, &options).ok());
            divan::black_box(libreadability::extract(page, None).ok());
        }
    });
}

/// Pages to articles, the finders at work in a child of the program.
#[divan::bench(args = [100], sample_count = 10)]
fn pages(bencher: Bencher, count: usize) {
    let folder = TempDir::new().unwrap();
    for i in 0..count {
        fs::write(folder.path().join(format!("{i}.html")), page(i)).unwrap();
    }
    let helpers = Some(Arc::new(Helpers::of(env!("CARGO_BIN_EXE_onrecord").into())));
    let options = Options { helpers, ..Options::default() };
    let paths: [PathBuf; 1] = [folder.path().to_owned()];
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| assert_eq!(load(&paths, options.clone()).flatten().count(), count));
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

/// A folder of ten thousand small Markdown articles with front matter.
fn small() -> TempDir {
    let folder = TempDir::new().unwrap();
    for i in 0..10_000 {
        let text = format!("---\ntitle: \"Story {i}\"\ndate: 2024-05-02\n---\n{}", story(i));
        fs::write(folder.path().join(format!("{i:05}.md")), text).unwrap();
    }
    folder
}

/// What two threads take that only read the files: the bound of `two_threads` is three times as much.
#[divan::bench(sample_count = 10)]
fn two_threads_only_reading(bencher: Bencher) {
    let folder = small();
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    bencher.counter(ItemsCount::new(paths.len())).bench_local(|| {
        let (one, other) = paths.split_at(paths.len() / 2);
        let read = |paths: &[PathBuf]| paths.iter().map(|path| fs::read(path).unwrap().len()).sum::<usize>();
        std::thread::scope(|scope| {
            let there = scope.spawn(|| read(one));
            read(other) + there.join().unwrap()
        })
    });
}

/// Two threads that load them.
#[divan::bench(sample_count = 10)]
fn two_threads(bencher: Bencher) {
    let folder = small();
    let paths: [PathBuf; 1] = [folder.path().to_owned()];
    bencher
        .counter(ItemsCount::new(10_000_usize))
        .bench_local(|| assert_eq!(load_on(2, &paths, &Options::default()).flatten().count(), 10_000));
}

/// Finding the versions of stories among ten thousand articles, one in ten of which is one.
#[divan::bench(sample_count = 10)]
fn versions(bencher: Bencher) {
    let text = |i: usize| {
        let words =
            |p: usize| (0..40).map(move |w| format!("word{}", (i * 7919 + p * 613 + w * w * 31) % 4093));
        (0..10).map(|p| words(p).collect::<Vec<_>>().join(" ") + ".\n\n").collect::<String>()
    };
    let lines: String = (0..10_000)
        .map(|i| serde_json::json!({ "text": text(if i % 10 == 0 { i / 20 } else { i }) }).to_string() + "\n")
        .collect();
    let options = Options { input: Input::JsonLines, ..Options::default() };
    let articles: Vec<_> = read_from(lines.as_bytes(), "-", options).flatten().map(Arc::new).collect();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(|| stories(&articles).len());
}

#[divan::bench(args = [10_000])]
fn json_lines(bencher: Bencher, count: usize) {
    let line = |i| serde_json::json!({ "id": format!("{i}"), "text": story(i) }).to_string() + "\n";
    run(bencher, &[("all.jsonl".to_owned(), (0..count).map(line).collect::<String>())]);
}
