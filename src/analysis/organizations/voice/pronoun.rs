//! Pronouns: whom `he`, `she`, `it` and `they` mean as a source.

use super::super::reference;
use super::{Listener, Voice, voice};
use crate::model::SourceType;

impl Listener<'_> {
    /// The voice of the pronoun at token `at`.
    pub(super) fn pronoun(&self, at: usize) -> Voice {
        let word = self.scene.word(at);
        let gender = self.scene.entry(at).gender;
        if gender.is_some() {
            let found = reference::person(self.scene, self.table, self.entities, at, gender, &self.memory);
            return match found {
                Some(id) => self.somebody(id, &format!("“{word}” is")),
                None => voice(None, vec![], SourceType::Unnamed, format!("nobody before fits “{word}”")),
            };
        }
        if word.eq_ignore_ascii_case("it") {
            if self.last.source_type == SourceType::Document {
                return Voice { why: "“it” is the document before".to_owned(), ..self.last.clone() };
            }
            let found = reference::nearest(self.scene, self.table, self.entities, at, None, &self.memory);
            return match found {
                Some(id) => self.meant(vec![id], word),
                None => voice(None, vec![], SourceType::Unnamed, "no organization before fits “it”"),
            };
        }
        let first = word.eq_ignore_ascii_case("i") || word.eq_ignore_ascii_case("we");
        let byte = self.scene.parsed.tokens.get(at).map_or(0, |token| token.span.start);
        if first && self.scene.parsed.quotation_at(byte).is_none() {
            return voice(None, vec![], SourceType::Unnamed, format!("“{word}” is whoever writes"));
        }
        if self.last.source_type != SourceType::NamedPerson && self.last != Voice::default() {
            let why = format!("“{word}” is the speaker before");
            return Voice { why, ..self.last.clone() };
        }
        voice(None, vec![], SourceType::Collective, format!("“{word}” is left open"))
    }
}
