//! Story: a text as an article, loaded as a line of JSON Lines is.

use onrecord::load::{self, Input, Options};
use onrecord::model::Article;

/// The article of `text`.
pub(crate) fn article(text: &str) -> Article {
    let line = serde_json::json!({ "id": "fixture", "text": text }).to_string();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fixture.jsonl");
    std::fs::write(&path, line).unwrap();
    let options = Options { input: Input::JsonLines, ..Options::default() };
    load::load(&[path], options).next().unwrap().unwrap()
}
