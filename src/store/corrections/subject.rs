//! Subject: which article a file of corrections is about, wherever the article lies by now.

use serde::{Deserialize, Serialize};

use crate::model::Article;
use crate::store::Key;

/// What a file of corrections says of its article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Subject {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    id: String,
    /// The key of its text.
    text: String,
}

/// An article's key, and the absolute path of its file.
#[derive(Debug)]
pub(super) struct Fingerprint {
    key: Key,
    path: Option<String>,
}

impl Fingerprint {
    pub(super) fn of(article: &Article) -> Self {
        let path = article.path.as_deref().and_then(|path| std::path::absolute(path).ok());
        Self { key: Key::of(article), path: path.map(|path| path.to_string_lossy().into_owned()) }
    }
}

impl Subject {
    pub(super) fn of(article: &Article, fingerprint: &Fingerprint) -> Self {
        Self {
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            path: fingerprint.path.clone(),
            id: article.id.clone(),
            text: fingerprint.key.to_string(),
        }
    }

    /// Whether this is `article`: the same text, address or file, or the same headline of the same
    /// outlet and day.
    pub(super) fn is(&self, article: &Article, fingerprint: &Fingerprint) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        self.text == fingerprint.key.as_str()
            || same(&self.url, &article.url)
            // A file of many articles tells them apart by their ids.
            || same(&self.path, &fingerprint.path) && (article.line.is_none() || self.id == article.id)
            || same(&self.title, &article.title)
                && same(&self.outlet, &article.outlet)
                && self.published == article.published
    }
}

/// The name of a new file: what the headline says, and enough of the key to be alone.
pub(super) fn file_name(article: &Article, fingerprint: &Fingerprint) -> String {
    const WORDS: usize = 6;
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let heading: String = article.heading().chars().map(plain).collect();
    let words: Vec<&str> =
        heading.split_whitespace().take(WORDS).chain([&fingerprint.key.as_str()[..8]]).collect();
    format!("{}.toml", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_known_again_when_moved_edited_or_both() {
        let some = |text: &str| Some(text.to_owned());
        let article = Article {
            id: "a".to_owned(),
            title: some("Ferry late, again: what now for the harbour?"),
            outlet: some("Harbour Wire"),
            text: "It was late.".to_owned(),
            path: Some("/news/ferry.md".into()),
            ..Article::default()
        };
        let subject = Subject::of(&article, &Fingerprint::of(&article));
        let is = |article: &Article| subject.is(article, &Fingerprint::of(article));
        let moved = Article { path: None, id: "b".to_owned(), outlet: None, ..article.clone() };
        let edited = Article { text: "It was very late.".to_owned(), title: None, ..article.clone() };
        let both = Article { text: edited.text.clone(), path: None, ..article.clone() };
        let other = Article { outlet: some("Quay Herald"), ..both.clone() };
        let listed = Article { line: Some(2), id: "c".to_owned(), ..edited.clone() };
        assert!(is(&article) && is(&moved) && is(&edited) && is(&both));
        assert!(!is(&other) && !is(&listed));
        assert_eq!(
            file_name(&article, &Fingerprint::of(&article)),
            "ferry-late-again-what-now-for-d15a145d.toml"
        );
    }
}
