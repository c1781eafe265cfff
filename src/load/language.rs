//! The language of an article, by its text: what is surely not English is marked, so that it is shown
//! and not analysed.
//!
//! A few words that every English text has decide for most articles. The others are looked at more
//! closely; what is short, mixed or uncertain stays English, unless the input says otherwise.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use whatlang::{Info, Lang};

use crate::model::{Article, Field, Origin};
use crate::text::Span;

/// Bytes of the body that are looked at.
const LOOK: usize = 8 << 10;

/// The fewest letters that tell a language.
const LETTERS: usize = 60;

/// An English text has one of the English words among so many.
const AMONG: usize = 40;

/// After so many words, a text with twice the English ones that it needs is English without a further look.
const SOON: usize = 100;

/// The words of `language.toml`.
#[derive(Default, Deserialize)]
struct Words {
    /// Words that are common in English and in no other language.
    english: Vec<String>,
    /// BCP 47 tags by ISO 639-3 codes.
    tags: BTreeMap<String, String>,
}

/// A lexicon that is not read (a test reads it) knows no words.
static WORDS: LazyLock<Words> = LazyLock::new(|| packed!("src/load/language.toml").unwrap_or_default());

/// Marks `article` where its body is in another language than English, and sets the language that the
/// input leaves open or names wrongly.
pub(super) fn mark(article: &mut Article) {
    let end = article.text.floor_char_boundary((article.body.start + LOOK).min(article.body.end));
    let body = Span::new(article.body.start, end).of(&article.text);
    let told = article.language.as_deref().map(primary);
    if english(body) {
        if told.is_some_and(|told| !told.eq_ignore_ascii_case("en")) {
            set(article, "en");
        }
        return;
    }
    let Some(found) = foreign(body, told) else { return };
    let tag = tag(found);
    if !told.is_some_and(|told| told.eq_ignore_ascii_case(tag)) {
        let tag = tag.to_owned();
        set(article, &tag);
    }
    article.foreign = Some(found.eng_name().to_owned());
}

/// Sets the language that the text shows.
fn set(article: &mut Article, tag: &str) {
    article.language = Some(tag.to_owned());
    article.sources.insert(Field::Language, Origin::Heuristic);
}

/// The language of a tag, without country and script: `pt` of `pt-BR`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tag of a language.
fn tag(language: Lang) -> &'static str {
    WORDS.tags.get(language.code()).map_or(language.code(), String::as_str)
}

/// Whether so many words are English ones that the text, or a good part of it, is English. Words are runs of ASCII
/// letters and digits here: English has few others.
fn english(text: &str) -> bool {
    let known = &WORDS.english;
    let begins = known.iter().filter_map(|word| word.bytes().next());
    let begins = begins.fold(0_u32, |letters, first| letters | 1 << (first & 31));
    let (mut all, mut english) = (0, 0);
    for word in text.as_bytes().split(|b| !b.is_ascii_alphanumeric()) {
        let Some(first) = word.first() else { continue };
        all += 1;
        // Most words are seen not to be one of them by their first letter.
        if begins >> (first & 31) & 1 > 0 {
            english += usize::from(known.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)));
        }
        if all >= SOON && english * AMONG >= 2 * all {
            return true;
        }
    }
    english > 0 && english * AMONG >= all
}

/// The language of a text, where it surely is another one than English; where the input names one, it
/// need only be the likeliest.
fn foreign(text: &str, told: Option<&str>) -> Option<Lang> {
    let sure = |info: &Info| info.is_reliable() || told.is_some_and(|told| told == tag(info.lang()));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let found = whatlang::detect(text).filter(|info| info.lang() != Lang::Eng && sure(info))?;
    (letters >= LETTERS).then(|| found.lang())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Table {
        examples: Vec<Example>,
        counterexamples: Vec<Example>,
    }

    #[derive(Deserialize)]
    struct Example {
        tag: Option<String>,
        text: String,
    }

    /// The language of an article that holds `text`, and what it is marked as.
    fn marked(text: &str, told: Option<&str>) -> (Option<String>, Option<String>) {
        let mut article = Article {
            text: text.to_owned(),
            body: Span::new(0, text.len()),
            language: told.map(str::to_owned),
            ..Article::default()
        };
        mark(&mut article);
        (article.language, article.foreign)
    }

    #[test]
    fn the_examples_are_told_apart() {
        let table: Table = packed!("src/load/language.toml").unwrap();
        assert!(!WORDS.english.is_empty());
        for example in table.examples {
            let (language, foreign) = marked(&example.text, None);
            assert_eq!((language, foreign.is_some()), (example.tag, true), "{}", example.text);
        }
        for example in table.counterexamples {
            assert_eq!(marked(&example.text, None), (None, None), "{}", example.text);
        }
    }

    #[test]
    fn what_the_input_says_counts_where_the_text_allows_it() {
        let german =
            "Die Hafenbehörde schweigt zu den Kameras an den Haltestellen und zu den Daten der Kunden.";
        let english = "The board said that it had told the passengers, and that nobody had asked.";
        let table = [
            (german, Some("de-AT"), Some("de-AT"), Some("German")),
            (german, Some("en"), Some("de"), Some("German")),
            (english, Some("de"), Some("en"), None),
            (english, Some("en-GB"), Some("en-GB"), None),
            ("Hafen zu.", Some("de"), Some("de"), None),
        ];
        for (text, told, language, foreign) in table {
            assert_eq!(
                marked(text, told),
                (language.map(str::to_owned), foreign.map(str::to_owned)),
                "{text} {told:?}"
            );
        }
    }

    #[test]
    fn every_tag_is_of_a_language_that_can_be_found() {
        for code in WORDS.tags.keys() {
            assert!(Lang::from_code(code).is_some(), "{code}");
        }
    }
}
