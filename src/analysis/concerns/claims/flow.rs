//! Flow: from whom to whom a claim says that information goes, whose and which, what for and on what terms.
//!
//! A verb of giving or taking whose clause speaks of data decides who is the sender and who the recipient;
//! what the claim's words do not say stays empty.

mod scene;

use serde::Deserialize;

use self::scene::Scene;
use super::answers::AnswerError;
use crate::analysis::concerns::patterns::{Hit, Patterns, Words};
use crate::language::{Parsed, Syntax};
use crate::model::{Flow, Stance};
use crate::text::Span;

/// The words that tell flows, compiled.
#[derive(Debug, Default)]
pub struct Flows {
    phrases: Patterns<Sign>,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Gives,
    Takes,
    Asks,
    Data,
    People,
    Condition,
    Plans,
    Not,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    gives: Vec<String>,
    takes: Vec<String>,
    asks: Vec<String>,
    data: Vec<String>,
    people: Vec<String>,
    condition: Vec<String>,
    plans: Vec<String>,
    not: Vec<String>,
}

impl Flows {
    /// The built-in words.
    pub fn builtin() -> Self {
        // A test holds that the built-in file can be read.
        Self::read().unwrap_or_default()
    }

    fn read() -> Result<Self, AnswerError> {
        let file: File = packed!("src/analysis/lexicon/flow.toml")?;
        let lists = [
            (file.gives, Sign::Gives),
            (file.takes, Sign::Takes),
            (file.asks, Sign::Asks),
            (file.data, Sign::Data),
            (file.people, Sign::People),
            (file.condition, Sign::Condition),
            (file.plans, Sign::Plans),
            (file.not, Sign::Not),
        ];
        Ok(Self { phrases: Patterns::lists(&lists)? })
    }

    /// What the words at `claim` say of a flow; `stance` is that of the quote they belong to, if any.
    pub(super) fn of(
        &self,
        parsed: &Parsed<'_>,
        syntax: &Syntax,
        claim: Span,
        stance: Option<Stance>,
    ) -> Flow {
        let tokens = parsed.tokens_in(claim);
        let mut words = Words::default();
        self.phrases.read(parsed.text, &parsed.tokens[tokens.clone()], &mut words);
        let hits = self.phrases.find(&words);
        let place = |first: usize| parsed.token_at(words.words[first].span.start);
        let sign = |hit: &Hit<Sign>| (place(hit.first), words.cover(hit.first, hit.last), hit.tag);
        let mut signs: Vec<(usize, Span, Sign)> = hits.iter().map(sign).collect();
        signs.sort_by_key(|(token, span, _)| (*token, span.end));
        let scene = Scene { parsed, syntax, tokens, signs };
        let verb = scene.verb();
        let mut flow = Flow {
            subjects: scene.subjects(),
            data: scene.data(),
            condition: scene.all(Sign::Condition).next().map(|(_, span)| span),
            figures: scene.figures(),
            status: scene.status(verb.map(|(verb, _)| verb), stance),
            ..Flow::default()
        };
        if let Some((verb, sign)) = verb {
            let doer = scene.doer(verb);
            match sign {
                Sign::Gives => {
                    flow.sender = doer;
                    flow.recipient =
                        scene.beside(verb, &["to", "with", "into"]).or_else(|| scene.object(verb, "iobj"));
                }
                Sign::Asks => {
                    flow.recipient = doer;
                    flow.sender = scene.object(verb, "dobj").or_else(|| scene.beside(verb, &["from", "of"]));
                }
                _ => {
                    flow.recipient = doer;
                    flow.sender = scene.beside(verb, &["from"]);
                }
            }
            flow.purpose = scene.purpose(verb);
        }
        flow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_can_be_read() {
        assert!(Flows::read().is_ok());
    }
}
