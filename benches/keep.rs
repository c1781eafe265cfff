//! What is kept, among ten thousand articles: opening, recalling an article, keeping a place, the list.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use divan::Bencher;
use onrecord::model::{Article, Change};
use onrecord::store::State;

const ARTICLES: usize = 10_000;

fn main() {
    divan::main();
}

fn articles() -> Vec<Arc<Article>> {
    let text = "The harbour office called the delay short. Passengers call it long.\n\n".repeat(40);
    let article = |i: usize| Article {
        id: format!("{i}.txt"),
        path: Some(format!("{i}.txt").into()),
        text: format!("Ferry {i} late\n\n{text}"),
        ..Article::default()
    };
    (0..ARTICLES).map(|i| Arc::new(article(i))).collect()
}

/// A database that knows each tenth of the articles.
fn kept(articles: &[Arc<Article>]) -> (tempfile::TempDir, State) {
    let folder = tempfile::tempdir().unwrap();
    let mut state = State::open(&folder.path().join("state.db")).unwrap();
    for article in articles.iter().step_by(10) {
        state.change(article, &Change::At(100)).unwrap();
    }
    (folder, state)
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let (folder, state) = kept(&articles());
    drop(state);
    bencher.bench_local(|| State::open(&folder.path().join("state.db")).unwrap());
}

#[divan::bench]
fn recall(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (_folder, mut state) = kept(&articles);
    bencher.bench_local(|| state.recall(&articles[5_000]).unwrap());
}

#[divan::bench]
fn place(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (_folder, mut state) = kept(&articles);
    let mut at = 0;
    bencher.bench_local(|| {
        at = (at + 1) % 1_000;
        state.change(&articles[5_000], &Change::At(at)).unwrap()
    });
}

#[divan::bench]
fn list(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (_folder, state) = kept(&articles);
    bencher.bench_local(|| state.briefs((0..).zip(articles.iter().cloned())).unwrap());
}
