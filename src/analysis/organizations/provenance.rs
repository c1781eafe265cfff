//! Provenance: whom a quote was said to, on what occasion, and which outlet carried it.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Voice;
use super::affiliation::organization;
use super::entities::{Entities, Who};
use super::forms::Table;
use super::scene::Scene;
use crate::analysis::quotes::Cited;
use crate::model::{Channel, OrganizationKind, Provenance};

/// One channel of the lexicon file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    name: String,
    words: Vec<String>,
    verbs: Vec<String>,
    /// Marked sentences that have it.
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    /// Marked sentences that have none.
    #[cfg_attr(not(test), allow(dead_code))]
    counterexamples: Vec<String>,
}

/// The lexicon file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "channel")]
    channels: Vec<Section>,
}

/// The lexicon file, read; empty where it is broken, which a test forbids.
fn read() -> File {
    packed!("src/analysis/lexicon/channels.toml").unwrap_or_default()
}

/// The words that name a channel.
#[derive(Debug, Default)]
pub(super) struct Channels {
    nouns: FxHashMap<String, Channel>,
    verbs: FxHashMap<String, Channel>,
}

impl Channels {
    /// The built-in lexicon.
    pub(super) fn builtin() -> Self {
        let mut channels = Self::default();
        for section in read().channels {
            let Some(channel) = Channel::ALL.into_iter().find(|one| one.name() == section.name) else {
                continue;
            };
            channels.nouns.extend(section.words.into_iter().map(|word| (word, channel)));
            channels.verbs.extend(section.verbs.into_iter().map(|word| (word, channel)));
        }
        channels
    }
}

/// How many tokens a noun may stand behind its preposition: `in a short written statement`.
const NOUN: usize = 5;
/// Words that lead to an occasion or a piece of writing.
const LEADING: [&str; 8] = ["in", "by", "at", "on", "via", "during", "through", "over"];
/// Words of telling, behind which stands who is told.
const TELLING: [&str; 8] = ["told", "tell", "tells", "telling", "informed", "assured", "briefed", "reminded"];
/// What an outlet does with the words of others.
const CARRYING: [&str; 10] = [
    "reported",
    "reports",
    "reporting",
    "quoted",
    "quotes",
    "cited",
    "citing",
    "quoting",
    "obtained",
    "seen",
];

/// Follows a citation back: `voice` is who speaks in it.
pub(super) fn trace(
    scene: &Scene<'_>,
    table: &Table,
    entities: &Entities,
    one: &Cited,
    voice: &Voice,
) -> Provenance {
    let tracer = Tracer { scene, table, entities, frame: frame(scene, one) };
    let source: Vec<usize> = one.source.iter().flat_map(|span| scene.parsed.tokens_in(*span)).collect();
    Provenance {
        via: tracer.via(&source, voice),
        told_to: tracer.told_to(),
        channel: tracer.channel(&source),
    }
}

/// The tokens around the content in the sentences of source and cue, in order.
fn frame(scene: &Scene<'_>, one: &Cited) -> Vec<usize> {
    let mut sentences: Vec<usize> =
        one.source.iter().chain(&one.cue).filter_map(|span| scene.parsed.sentence_at(span.start)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let content = |i: &usize| {
        let at = scene.parsed.tokens[*i].span;
        one.content.iter().any(|piece| piece.overlaps(at)) && !one.cue.iter().any(|cue| cue.overlaps(at))
    };
    let tokens = sentences.into_iter().flat_map(|i| scene.parsed.sentences[i].tokens.clone());
    tokens
        .filter(|i| !content(i) && scene.parsed.quotation_at(scene.parsed.tokens[*i].span.start).is_none())
        .collect()
}

/// Reads the words around one quote.
struct Tracer<'a> {
    scene: &'a Scene<'a>,
    table: &'a Table,
    entities: &'a Entities,
    frame: Vec<usize>,
}

impl Tracer<'_> {
    /// The channel that a noun behind a preposition, a document as the source or the verb names.
    fn channel(&self, source: &[usize]) -> Option<Channel> {
        let scene = self.scene;
        let channels = &scene.names.channels;
        let word = |i: usize| scene.word(i).to_lowercase();
        let noun = |i: &usize| channels.nouns.get(&word(*i)).copied();
        let inside = |i: &usize| {
            let tag = scene.tag(*i);
            tag.starts_with('N') || tag.starts_with('V') || matches!(tag, "DT" | "JJ" | "PRP$" | "POS" | "CD")
        };
        let behind = |at: usize| {
            let near = self.frame.iter().copied().filter(move |i| (at + 1..=at + NOUN).contains(i));
            near.take_while(inside).filter_map(|i| noun(&i)).last()
        };
        let led =
            || self.frame.iter().filter(|i| LEADING.contains(&word(**i).as_str())).find_map(|i| behind(*i));
        let written = || source.iter().filter(|i| self.table.at(**i).is_none()).find_map(noun);
        let verb = || self.frame.iter().find_map(|i| channels.verbs.get(&word(*i)).copied());
        led().or_else(written).or_else(verb)
    }

    /// Who stands behind a word of telling, or behind `interview with`: a name, or the words themselves.
    fn told_to(&self) -> Option<String> {
        let scene = self.scene;
        let told = self.frame.iter().copied().find(|i| TELLING.contains(&scene.word(*i)));
        let met = || {
            let interview = |i: &usize| {
                matches!(scene.word(*i + 1), "with" | "to")
                    && matches!(
                        scene.word(*i),
                        "interview" | "speaking" | "Speaking" | "spoke" | "email" | "e-mail" | "letter"
                    )
            };
            self.frame.iter().copied().find(interview).map(|i| i + 1)
        };
        let first = told.or_else(met)? + 1;
        let first = first + usize::from(matches!(scene.word(first), "the" | "The"));
        if !self.frame.contains(&first) {
            return None;
        }
        if let Some(mention) = self.table.at(first) {
            return match self.entities.who(self.table, mention)? {
                Who::Organization(id) => Some(self.entities.organizations[id.0].name.clone()),
                Who::Person(id) => Some(self.entities.people[id.0].name.clone()),
            };
        }
        let noun =
            |i: &usize| matches!(scene.tag(*i), "NN" | "NNS" | "NNP" | "NNPS" | "JJ" | "PRP$" | "DT" | "POS");
        let end = first
            + (first..scene.sentence(first).end).take_while(|i| noun(i) && self.frame.contains(i)).count();
        let closed = end > first && scene.tag(end - 1).starts_with("NN");
        closed.then(|| crate::text::squeeze(scene.parsed.cover(first..end).of(scene.parsed.text)))
    }

    /// The outlet, other than the source, that the sentence says reported it.
    fn via(&self, source: &[usize], voice: &Voice) -> Option<String> {
        let scene = self.scene;
        let outlet = |i: usize| {
            let id = organization(self.table, self.entities, i)?;
            let found = &self.entities.organizations[id.0];
            (found.kind == OrganizationKind::Outlet).then_some((id, found))
        };
        let near = |i: usize| {
            let mention = self.table.at(i).map(|mention| &self.table.mentions[mention].tokens);
            let (start, end) = mention.map_or((i, i + 1), |tokens| (tokens.start, tokens.end));
            let before = (1..=4).filter_map(|k| start.checked_sub(k)).map(|k| scene.word(k));
            let according = before.clone().take(2).any(|word| matches!(word, "to" | "To"))
                && before.clone().any(|word| matches!(word, "according" | "According"));
            let by = before.clone().take(2).any(|word| word == "by")
                && before.clone().any(|word| CARRYING.contains(&word));
            according || by || CARRYING.contains(&scene.word(end))
        };
        let carried = |i: &usize| {
            let (id, found) = outlet(*i)?;
            let citing = self.frame.iter().any(|i| matches!(scene.word(*i), "citing" | "quoting"));
            let other = !source.contains(i) && !voice.organizations.contains(&id);
            (citing || near(*i) && other).then(|| found.name.clone())
        };
        self.frame.iter().find_map(carried)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::analysis::organizations::{Names, find};
    use crate::analysis::quotes::Engine;
    use crate::language::names::Naming;
    use crate::language::{Grammar, parse};
    use crate::model::{Kind, Mode};
    use crate::text::Span;

    /// The channel of the quote marked in a sentence.
    fn channel(marked: &str, grammar: &Grammar) -> Option<Channel> {
        let between = |open: char, close: char| {
            let bare =
                |end: usize| marked[..end].chars().filter(|c| !"[]{}".contains(*c)).map(char::len_utf8).sum();
            Span::new(bare(marked.find(open).unwrap()), bare(marked.find(close).unwrap()))
        };
        let cited = Cited {
            content: vec![between('{', '}')],
            source: vec![between('[', ']')],
            cue: vec![],
            lemma: None,
            kind: Kind::Indirect,
            mode: Mode::Speech,
            confidence: 1.0,
            why: String::new(),
            lost: Vec::new(),
        };
        let text = marked.replace(['[', ']', '{', '}'], "");
        let parsed = parse(&text, &[Span::new(0, text.len())]);
        let named =
            find(&parsed, &[], &grammar.annotate(&parsed), &Naming::default(), &[cited], &Names::builtin());
        named.voices[0].provenance.channel
    }

    #[test]
    fn every_channel_shows_what_it_gives_and_what_not() {
        let file: File = packed!("src/analysis/lexicon/channels.toml").unwrap();
        let grammar = Engine::builtin().unwrap().grammar;
        for section in &file.channels {
            for example in &section.examples {
                let found = channel(example, &grammar).map_or("none", Channel::name);
                assert_eq!(found, section.name, "{example}");
            }
            for example in &section.counterexamples {
                assert_eq!(channel(example, &grammar), None, "{example}");
            }
        }
    }
}
