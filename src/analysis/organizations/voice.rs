//! Voices: who speaks in each citation, and for whom.

mod noun;
mod opening;
mod pronoun;

use std::ops::Range;

use super::affiliation::{government, organization, person};
use super::documents::Documents;
use super::entities::Entities;
use super::forms::Table;
use super::lexicon::Class;
use super::reference::Memory;
use super::scene::Scene;
use super::{Voice, source};
use crate::analysis::quotes::Cited;
use crate::model::{Kind, OrganizationId, OrganizationKind, PersonId, SourceType};
use crate::text::hull;

/// Words that count those who are named behind `of`.
const PARTITIVE: [&str; 11] =
    ["number", "group", "handful", "couple", "pair", "one", "two", "some", "many", "several", "One"];

/// Resolves citations one after the other, remembering who spoke.
struct Listener<'a> {
    scene: &'a Scene<'a>,
    table: &'a Table,
    entities: &'a Entities,
    memory: Memory,
    documents: Documents,
    /// Whose document spoke last.
    published: Option<OrganizationId>,
    /// Who spoke last.
    last: Voice,
}

/// The voice of each citation.
pub(super) fn listen(scene: &Scene<'_>, table: &Table, entities: &Entities, cited: &[Cited]) -> Vec<Voice> {
    let mut listener = Listener {
        scene,
        table,
        entities,
        memory: Memory::default(),
        documents: Documents::find(scene, table, entities),
        published: None,
        last: Voice::default(),
    };
    let mut voices: Vec<Voice> = Vec::with_capacity(cited.len());
    for (i, one) in cited.iter().enumerate() {
        voices.push(match hull(&one.source) {
            None if goes_on(scene, &cited[..=i]) => {
                let last = Voice { why: "the speaker before goes on".to_owned(), ..listener.last.clone() };
                listener.remember(&last, one);
                last
            }
            None => Voice::default(),
            Some(span) => {
                let tokens = scene.parsed.tokens_in(span);
                let voice = listener.hear(tokens, one.lemma);
                listener.remember(&voice, one);
                voice
            }
        });
    }
    listener.anticipate(cited, &mut voices);
    voices
}

/// Whether the last of these citations, which has neither source nor cue, goes on with a quotation that ends
/// in the same paragraph or the one before.
fn goes_on(scene: &Scene<'_>, cited: &[Cited]) -> bool {
    let [.., before, one] = cited else { return false };
    let paragraph = |at: usize| scene.parsed.sentence_at(at).map(|i| scene.parsed.sentences[i].paragraph);
    let ends = before.content.last().and_then(|span| paragraph(span.end.saturating_sub(1)));
    let begins = one.content.first().and_then(|span| paragraph(span.start));
    let quoted = |one: &Cited| matches!(one.kind, Kind::Direct | Kind::Mixed);
    let near = ends.zip(begins).is_some_and(|(ends, begins)| begins.saturating_sub(ends) <= 1);
    near && one.cue.is_empty() && quoted(before) && one.kind == Kind::Direct
}

/// A voice resolved by the rule named.
fn voice(
    speaker: Option<PersonId>,
    organizations: Vec<OrganizationId>,
    source_type: SourceType,
    why: impl Into<String>,
) -> Voice {
    Voice { speaker, organizations, source_type, why: why.into(), ..Voice::default() }
}

impl Listener<'_> {
    /// Who the source at `tokens` is, whose cue's dictionary form is `lemma`.
    fn hear(&self, tokens: Range<usize>, lemma: Option<&str>) -> Voice {
        if tokens.is_empty() {
            return Voice::default();
        }
        let tokens = source::antecedent(self.scene, self.table, &tokens).unwrap_or(tokens);
        let head = source::head(self.scene, self.table, tokens.clone());
        let last = head.end - 1;
        if PARTITIVE.contains(&self.scene.word(last)) && self.scene.word(head.end) == "of" {
            return self.hear(head.end + 1..tokens.end, lemma);
        }
        if let Some(id) = person(self.table, self.entities, last).or_else(|| self.closing(&tokens)) {
            return self.somebody(id, "");
        }
        if let Some(id) = organization(self.table, self.entities, last) {
            let mut all = source::list(self.table, self.scene, self.entities, last, tokens.end);
            all.extend(self.owner(&head).filter(|owner| *owner != id));
            return voice(None, all, SourceType::NamedOrganization, "");
        }
        if let Some(id) = government(self.scene, self.entities, last) {
            return self.meant(vec![id], self.scene.word(last));
        }
        if self.scene.is(last, Class::Pronoun) && head.len() == 1 {
            return self.pronoun(last);
        }
        self.noun(&head, &tokens, lemma)
    }

    /// The person that a source ends with, behind a role and a comma: `the head of ORG, NAME`.
    fn closing(&self, tokens: &Range<usize>) -> Option<PersonId> {
        let mention = self.table.at(tokens.end - 1)?;
        let name = &self.table.mentions[mention].tokens;
        let comma = name.start.checked_sub(1).filter(|i| *i > tokens.start && self.scene.word(*i) == ",")?;
        let described = (tokens.start..comma).any(|i| self.scene.role(i));
        person(self.table, self.entities, tokens.end - 1).filter(|_| described)
    }

    /// A named person: for whom the article says that they speak.
    fn somebody(&self, id: PersonId, how: &str) -> Voice {
        let person = &self.entities.people[id.0];
        let why = if how.is_empty() { String::new() } else { format!("{how} {}", person.name) };
        voice(Some(id), person.organizations.clone(), SourceType::NamedPerson, why)
    }

    /// The organizations meant by `word`.
    fn meant(&self, ids: Vec<OrganizationId>, word: &str) -> Voice {
        let names: Vec<&str> = ids.iter().map(|id| self.entities.organizations[id.0].name.as_str()).collect();
        let why = format!("“{word}” is {}", names.join(", "));
        voice(None, ids, SourceType::NamedOrganization, why)
    }

    /// The organization whose possessive stands in the head: `Tarn's Orrin`.
    fn owner(&self, head: &Range<usize>) -> Option<OrganizationId> {
        head.clone()
            .find(|i| self.scene.possessive(*i))
            .and_then(|i| organization(self.table, self.entities, i.checked_sub(1)?))
    }

    /// The index of the paragraph of token `i`.
    fn paragraph(&self, i: usize) -> usize {
        let sentences = &self.scene.parsed.sentences;
        let number = sentences.partition_point(|sentence| sentence.tokens.end <= i);
        sentences.get(number).map_or(0, |sentence| sentence.paragraph)
    }

    /// Keeps who spoke, for the pronouns that follow.
    fn remember(&mut self, voice: &Voice, one: &Cited) {
        let ends = one.content.iter().chain(&one.source).map(|span| span.end).max().unwrap_or(1);
        let sentence = self.scene.parsed.sentence_at(ends.saturating_sub(1)).unwrap_or(0);
        if let Some(id) = voice.speaker {
            self.memory.person = Some((id, sentence));
        }
        if let Some(id) = voice.organizations.first() {
            self.memory.organization = Some((*id, sentence));
            let outlet = self.entities.organizations[id.0].kind == OrganizationKind::Outlet;
            if outlet || voice.source_type == SourceType::Document || one.lemma == Some("report") {
                self.published = Some(*id);
            }
        }
        if voice.organizations.len() > 1 && voice.source_type == SourceType::NamedOrganization {
            self.memory.group.clone_from(&voice.organizations);
        }
        self.last = voice.clone();
    }
}
