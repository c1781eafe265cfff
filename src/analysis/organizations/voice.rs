//! Voices: who speaks in each citation, and for whom.

use std::ops::Range;

use super::affiliation::{organization, person};
use super::documents::Documents;
use super::entities::{Entities, Who};
use super::forms::Table;
use super::lexicon::{Class, NOUNS};
use super::reference::{self, Memory};
use super::scene::Scene;
use super::{Voice, source};
use crate::analysis::quotes::Cited;
use crate::model::{OrganizationId, OrganizationKind, PersonId, SourceType};
use crate::text::hull;

/// Resolves citations one after the other, remembering who spoke.
pub(super) struct Listener<'a> {
    scene: &'a Scene<'a>,
    table: &'a Table,
    entities: &'a Entities,
    memory: Memory,
    documents: Documents,
    published: Option<OrganizationId>,
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
    for one in cited {
        let voice = match hull(&one.source) {
            None => one.follows.and_then(|i| voices.get(i)).map_or_else(Voice::default, |voice| Voice {
                why: "the speaker before goes on".to_owned(),
                ..voice.clone()
            }),
            Some(span) => {
                let tokens = scene.parsed.tokens_in(span);
                let voice = listener.hear(tokens.clone());
                listener.remember(&voice, &tokens, one.lemma);
                voice
            }
        };
        voices.push(voice);
    }
    voices
}

/// A voice resolved by the rule named.
fn voice(
    speaker: Option<PersonId>,
    organizations: Vec<OrganizationId>,
    source_type: SourceType,
    why: impl Into<String>,
) -> Voice {
    Voice { speaker, organizations, source_type, why: why.into() }
}

impl Listener<'_> {
    /// Who the source at `tokens` is.
    fn hear(&self, tokens: Range<usize>) -> Voice {
        if tokens.is_empty() {
            return Voice::default();
        }
        let head = source::head(self.scene, self.table, tokens.clone());
        let last = head.end - 1;
        if let Some(id) = person(self.table, self.entities, last) {
            return self.somebody(id, &head, "");
        }
        if let Some(id) = organization(self.table, self.entities, last) {
            let mut all = vec![id];
            all.extend(self.owner(&head).filter(|owner| *owner != id));
            return voice(None, all, SourceType::NamedOrganization, "");
        }
        if self.scene.is(last, Class::Pronoun) && head.len() == 1 {
            return self.pronoun(last);
        }
        self.noun(&head, &tokens)
    }

    /// A named person: for whom the article says that they speak.
    fn somebody(&self, id: PersonId, head: &Range<usize>, how: &str) -> Voice {
        let former = head.clone().any(|i| self.scene.former(i));
        let mut organizations = self.entities.people[id.0].organizations.clone();
        if former {
            organizations.clear();
        }
        let why = match (how.is_empty(), organizations.first()) {
            (true, _) => String::new(),
            (false, _) => format!("{how} {}", self.entities.people[id.0].name),
        };
        voice(Some(id), organizations, SourceType::NamedPerson, why)
    }

    /// `he`, `she`, `it`, `they`.
    fn pronoun(&self, at: usize) -> Voice {
        let word = self.scene.word(at);
        let entry = self.scene.entry(at);
        if entry.gender.is_some() {
            let found =
                reference::person(self.scene, self.table, self.entities, at, entry.gender, &self.memory);
            return match found {
                Some(id) => self.somebody(id, &(at..at + 1), &format!("“{word}” is")),
                None => voice(None, vec![], SourceType::Unnamed, format!("nobody before fits “{word}”")),
            };
        }
        if word.eq_ignore_ascii_case("it") {
            if self.last.source_type == SourceType::Document {
                return Voice { why: "“it” is the document before".to_owned(), ..self.last.clone() };
            }
            let found = reference::nearest(self.scene, self.table, self.entities, at, None, &self.memory);
            return match found {
                Some(id) => self.organization(id, word),
                None => voice(None, vec![], SourceType::Unnamed, "no organization before fits “it”"),
            };
        }
        if matches!(
            self.last.source_type,
            SourceType::Collective | SourceType::NamedOrganization | SourceType::Unnamed
        ) {
            let why = format!("“{word}” is the speaker before");
            return Voice { why, ..self.last.clone() };
        }
        voice(None, vec![], SourceType::Collective, format!("“{word}” is left open"))
    }

    /// An organization meant by `word`.
    fn organization(&self, id: OrganizationId, word: &str) -> Voice {
        let why = format!("“{word}” is {}", self.entities.organizations[id.0].name);
        voice(None, vec![id], SourceType::NamedOrganization, why)
    }

    /// A source whose head is a common noun.
    fn noun(&self, head: &Range<usize>, tokens: &Range<usize>) -> Voice {
        let scene = self.scene;
        let last = self.main(head);
        let head = &(head.start..last + 1);
        let entry = scene.entry(last);
        let former = tokens.clone().any(|i| scene.former(i));
        if entry.is(Class::Document) && (!entry.is(Class::Reference) || self.named_in(tokens).is_none()) {
            let publisher = self
                .named_in(tokens)
                .or_else(|| self.documents.publisher(scene, last))
                .or_else(|| self.published.filter(|_| self.definite(head)));
            if let Some(author) = tokens.clone().find_map(|i| person(self.table, self.entities, i)) {
                let organizations = self.entities.people[author.0].organizations.clone();
                return voice(Some(author), organizations, SourceType::Document, "its author");
            }
            return voice(
                None,
                publisher.into_iter().collect(),
                SourceType::Document,
                "a document and its publisher",
            );
        }
        let organizations: Vec<_> = if former { vec![] } else { self.employers(head, tokens) };
        let somebody = scene.role(last) || entry.is(Class::Unnamed);
        if somebody && !(entry.is(Class::Collective) && organizations.is_empty()) {
            if self.definite(head)
                && !scene.word(last).ends_with('s')
                && let Some(id) = self.holder(head, &organizations)
            {
                return self.somebody(id, head, &format!("“{}” is", scene.word(last)));
            }
            let source_type = if organizations.is_empty() {
                SourceType::Unnamed
            } else {
                SourceType::UnnamedPersonOfOrganization
            };
            return voice(None, organizations, source_type, "");
        }
        if entry.is(Class::Collective) {
            return voice(None, vec![], SourceType::Collective, "");
        }
        if let Some(id) = self.named_beside(head) {
            return voice(None, vec![id], SourceType::NamedOrganization, "");
        }
        if entry.reference.is_some()
            && self.definite(head)
            && let Some(id) = reference::meant(scene, self.table, self.entities, last, &self.memory)
        {
            return self.organization(id, scene.word(last));
        }
        let source_type =
            if scene.word(last).ends_with('s') { SourceType::Collective } else { SourceType::Unnamed };
        voice(None, vec![], source_type, "not resolved")
    }

    /// The token of a head's noun: the last that the lexicon knows as one, else the last.
    fn main(&self, head: &Range<usize>) -> usize {
        let noun = |i: &usize| {
            self.table.at(*i).is_none() && (self.scene.role(*i) || self.scene.entry(*i).any(&NOUNS))
        };
        let clause = head.clone().rev().find(noun).filter(|i| !self.scene.possessive(*i + 1));
        clause.unwrap_or(head.end - 1)
    }

    /// Whether a head begins with `the`, `this`, `its`.
    fn definite(&self, head: &Range<usize>) -> bool {
        matches!(
            self.scene.word(head.start),
            "the" | "The" | "this" | "This" | "its" | "Its" | "that" | "That"
        )
    }

    /// The first organization named in `tokens`.
    fn named_in(&self, tokens: &Range<usize>) -> Option<OrganizationId> {
        tokens.clone().find_map(|i| organization(self.table, self.entities, i))
    }

    /// The last organization named in the head.
    fn named_beside(&self, head: &Range<usize>) -> Option<OrganizationId> {
        head.clone().rev().find_map(|i| organization(self.table, self.entities, i))
    }

    /// The organization whose possessive stands in the head: `Tarn's Orrin`.
    fn owner(&self, head: &Range<usize>) -> Option<OrganizationId> {
        head.clone()
            .find(|i| self.scene.possessive(*i))
            .and_then(|i| organization(self.table, self.entities, i.checked_sub(1)?))
    }

    /// The organizations that a nameless person speaks for.
    fn employers(&self, head: &Range<usize>, tokens: &Range<usize>) -> Vec<OrganizationId> {
        let mut out: Vec<OrganizationId> = Vec::new();
        for i in tokens.clone() {
            if let Some(id) = organization(self.table, self.entities, i)
                && !out.contains(&id)
            {
                out.push(id);
            }
        }
        if !out.is_empty() {
            return out;
        }
        let noun = tokens.clone().find(|i| {
            self.scene.entry(*i).reference.is_some()
                && *i + 1 != head.end
                && !self.scene.capital(*i)
                && !self.scene.is(*i, Class::Modifier) | self.scene.is(*i, Class::Reference)
        });
        noun.and_then(|i| reference::meant(self.scene, self.table, self.entities, i, &self.memory))
            .into_iter()
            .collect()
    }

    /// The person who holds the role in the head: `the minister`, `the Tory leader`.
    fn holder(&self, head: &Range<usize>, organizations: &[OrganizationId]) -> Option<PersonId> {
        let role = self.scene.word(head.end - 1).to_lowercase();
        let here = self.table.mentions.partition_point(|mention| mention.tokens.start < head.start);
        (0..here).rev().take(60).find_map(|index| match self.entities.who(self.table, index)? {
            Who::Person(id) => {
                let person = &self.entities.people[id.0];
                let office = person.role.as_deref()?.to_lowercase();
                let fits = office.split(' ').next_back() == Some(role.as_str())
                    && (organizations.is_empty()
                        || organizations.iter().any(|o| person.organizations.contains(o)));
                fits.then_some(id)
            }
            Who::Organization(_) => None,
        })
    }

    /// Keeps who spoke, for the pronouns that follow.
    fn remember(&mut self, voice: &Voice, tokens: &Range<usize>, lemma: Option<&str>) {
        let byte = self.scene.parsed.tokens.get(tokens.start).map_or(0, |token| token.span.start);
        let sentence = self.scene.parsed.sentence_at(byte).unwrap_or(0);
        if let Some(id) = voice.speaker {
            self.memory.person = Some((id, sentence));
        }
        if let Some(id) = voice.organizations.first() {
            self.memory.organization = Some((*id, sentence));
            let outlet = self.entities.organizations[id.0].kind == OrganizationKind::Outlet;
            if outlet || voice.source_type == SourceType::Document || lemma == Some("report") {
                self.published = Some(*id);
            }
        }
        self.last = voice.clone();
    }
}
