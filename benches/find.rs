//! Find: what a query costs, and a key in the sheets over a large library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, dead_code)]

#[path = "../tests/screens/coverage.rs"]
mod coverage;
#[path = "../tests/screens/desk.rs"]
mod desk;

use coverage::{Coverage, library, story};
use desk::at;
use divan::Bencher;
use onrecord::model::Query;
use onrecord::reading::select::select;

fn main() {
    divan::main();
}

const QUERY: &str = "bank \"card payments\" org:pelikan stance:denies after:2018 -outlet:ledger";

#[divan::bench]
fn parse() -> Query {
    Query::parse(divan::black_box(QUERY)).unwrap()
}

#[divan::bench]
fn select_in_an_article(bencher: Bencher<'_, '_>) {
    let (article, findings) = story();
    let query = Query::parse(QUERY).unwrap();
    bencher.bench_local(|| select(&query, &article, &findings, |_| false));
}

#[divan::bench(args = ["S", "<ctrl-p>lighthou", "\\headline:lighthouse"], sample_count = 20)]
fn keys_over_10_000(bencher: Bencher<'_, '_>, keys: &str) {
    let article = library().articles.remove(1);
    let coverage = Coverage { articles: vec![article; 10_000], problems: Vec::new() };
    bencher.with_inputs(|| at(140, 42).on(coverage.clone()).open()).bench_local_refs(|desk| {
        desk.keys(keys);
        desk.draw();
    });
}
