//! Hyphens: where a word may be broken between syllables, by the patterns of its language (Liang 1983, as
//! TeX has them; the crate `hypher`).

use hypher::{Lang, hyphenate};

use crate::model::Article;

/// The longest word that is broken, in bytes; no language has longer ones.
const LONGEST: usize = 160;

/// The patterns of one language, or none.
#[derive(Debug, Clone, Copy)]
pub struct Hyphens(Option<Lang>);

impl Hyphens {
    /// Nothing is broken.
    pub const NONE: Self = Self(None);

    /// Those of the language of `article`; English where it does not name one.
    pub fn of(article: &Article) -> Self {
        let code = article.language.as_deref().unwrap_or("en").split(['-', '_']).next().unwrap_or_default();
        Self(<[u8; 2]>::try_from(code.to_ascii_lowercase().as_bytes()).ok().and_then(Lang::from_iso))
    }

    /// Where `word`, with the marks around it, may be broken, in bytes and in order. Names in capitals,
    /// addresses and whatever holds a figure or a mark stay whole.
    pub fn stops(self, word: &str) -> Vec<usize> {
        let Some(language) = self.0.filter(|_| word.len() <= LONGEST) else { return Vec::new() };
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let lower = letters.chars().filter(|c| c.is_lowercase()).count();
        let plain = letters.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\''));
        if !plain || lower + 1 < letters.chars().filter(|c| c.is_alphabetic()).count() {
            return Vec::new();
        }
        let mut at = word.len() - word.trim_start_matches(|c: char| !c.is_alphabetic()).len();
        let mut stops: Vec<usize> = hyphenate(letters, language)
            .map(|syllable| {
                at += syllable.len();
                at
            })
            .collect();
        stops.pop();
        stops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_syllables_and_leaves_names_in_capitals_and_addresses_whole() {
        let in_language = |language: Option<&str>, word: &str| {
            let article = Article { language: language.map(str::to_owned), ..Article::default() };
            let mut rest = word.to_owned();
            for stop in Hyphens::of(&article).stops(word).into_iter().rev() {
                rest.insert(stop, '-');
            }
            rest
        };
        for (language, word, expected) in [
            (None, "surveillance", "sur-veil-lance"),
            (None, "“Extensive,”", "“Ex-ten-sive,”"),
            (None, "regulator’s", "reg-u-la-tor’s"),
            (None, "CONFIDENTIAL", "CONFIDENTIAL"),
            (None, "iPlayerHyphenation", "iPlayerHyphenation"),
            (None, "desk@example.org", "desk@example.org"),
            (None, "2029", "2029"),
            (None, "—", "—"),
            (Some("en-GB"), "extensive", "ex-ten-sive"),
            (Some("de"), "Datenschutzbeauftragte", "Da-ten-schutz-be-auf-trag-te"),
            (Some("ja"), "extensive", "extensive"),
            (Some("gsw"), "extensive", "extensive"),
        ] {
            assert_eq!(in_language(language, word), expected);
        }
    }
}
