//! Draw: what a key press costs, from the action to the finished frame.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, dead_code)]

#[path = "../tests/screens/coverage.rs"]
mod coverage;
#[path = "../tests/screens/desk.rs"]
mod desk;

use coverage::{Coverage, library, only};
use desk::at;
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench(args = ["j", "]", "<pgdn>", "3j", "t"])]
fn key_in_an_article(bencher: Bencher<'_, '_>, key: &str) {
    bencher.with_inputs(|| at(140, 42).open()).bench_local_refs(|desk| {
        desk.keys(key);
        desk.draw();
    });
}

#[divan::bench(args = ["j", "<pgdn>", "G"], sample_count = 20)]
fn key_in_10_megabytes(bencher: Bencher<'_, '_>, key: &str) {
    let coverage = only(&format!("Title\n\n{}", "The bank said that it had never asked. ".repeat(256_000)));
    let mut desk = at(140, 42).on(coverage).open();
    bencher.bench_local(|| {
        desk.keys(key);
        desk.draw();
    });
}

#[divan::bench]
fn key_in_a_list_of_10_000(bencher: Bencher<'_, '_>) {
    let article = library().articles.remove(1);
    let coverage = Coverage { articles: vec![article; 10_000], problems: Vec::new() };
    let mut desk = at(140, 42).on(coverage).open();
    desk.keys("1");
    bencher.bench_local(|| {
        desk.keys("j");
        desk.draw();
    });
}

#[divan::bench]
fn three_hundred_held_keys(bencher: Bencher<'_, '_>) {
    let long = "The bank said that it had never asked.\n\n".repeat(400);
    bencher.with_inputs(|| at(140, 42).on(only(&format!("Title\n\n{long}"))).open()).bench_local_refs(
        |desk| {
            for _ in 0..300 {
                desk.keys("j");
                desk.draw();
            }
        },
    );
}

#[divan::bench]
fn draw_alone(bencher: Bencher<'_, '_>) {
    let mut desk = at(140, 42).open();
    bencher.bench_local(|| desk.draw());
}
