//! Nouns: whom `the company`, `a spokesman for ORG`, `the report`, `critics` mean as a source.

use std::ops::Range;

use super::super::affiliation::{organization, person};
use super::super::entities::Who;
use super::super::lexicon::{Class, NOUNS};
use super::super::reference;
use super::{Listener, Voice, voice};
use crate::model::{OrganizationId, OrganizationKind, PersonId, SourceType};

/// How many mentions back the holder of a role is looked for.
const REACH: usize = 60;
/// Words that begin what was spoken of before.
const DEFINITE: [&str; 9] = ["the", "this", "that", "these", "those", "its", "their", "his", "her"];
/// Dictionary forms of cues whose subject, where it is no person, is what somebody wrote or measured.
const SHOWING: [&str; 7] = ["show", "reveal", "suggest", "indicate", "find", "conclude", "confirm"];

impl Listener<'_> {
    /// A source whose head is a common noun.
    pub(super) fn noun(&self, head: &Range<usize>, tokens: &Range<usize>, lemma: Option<&str>) -> Voice {
        let scene = self.scene;
        let last = self.main(head);
        let head = &(head.start..last + 1);
        let entry = scene.entry(last);
        let author =
            tokens.clone().find(|i| scene.word(*i) == "by").and_then(|by| self.writer(by + 1..tokens.end));
        let written =
            entry.is(Class::Document) && (!entry.is(Class::Reference) || self.named_in(tokens).is_none());
        if written || author.is_some() {
            return self.document(last, head, tokens, author);
        }
        if scene.is(last, Class::Share) || scene.tag(last) == "CD" {
            return voice(None, vec![], SourceType::Collective, "a share of many");
        }
        let organizations = self.employers(head, tokens);
        let somebody = scene.role(last) || entry.is(Class::Unnamed);
        if somebody && !(entry.is(Class::Collective) && organizations.is_empty()) {
            return self.nameless(last, head, organizations);
        }
        if let Some(ids) = self.group(last, head) {
            return self.meant(ids, scene.word(last));
        }
        if entry.is(Class::Collective) {
            return voice(None, vec![], SourceType::Collective, "");
        }
        if let Some(id) = self.named_beside(head) {
            return voice(None, vec![id], SourceType::NamedOrganization, "");
        }
        if entry.reference.is_some()
            && self.definite(head)
            && !matches!(scene.word(head.start), "his" | "her" | "His" | "Her")
            && let Some(id) = reference::meant(scene, self.table, self.entities, last, &self.memory)
        {
            return self.meant(vec![id], scene.word(last));
        }
        let thing = !scene.capital(last) && entry.reference.is_none() && self.plural(last).is_none();
        if thing && lemma.is_some_and(|lemma| SHOWING.contains(&lemma)) {
            return self.document(last, head, tokens, None);
        }
        let many = scene.word(last).ends_with('s') || tokens.clone().any(|i| scene.is(i, Class::Collective));
        let source_type = if many { SourceType::Collective } else { SourceType::Unnamed };
        voice(None, vec![], source_type, "not resolved")
    }

    /// What is written, measured or published: its author and whoever published it.
    fn document(
        &self,
        last: usize,
        head: &Range<usize>,
        tokens: &Range<usize>,
        author: Option<PersonId>,
    ) -> Voice {
        let author = author.or_else(|| self.writer(tokens.clone()));
        if let Some(author) = author {
            let organizations = self.entities.people[author.0].organizations.clone();
            return voice(Some(author), organizations, SourceType::Document, "its author");
        }
        let known = || self.definite(head).then(|| self.known(last)).flatten();
        let publisher = self.named_in(tokens).or_else(|| self.documents.own(last)).or_else(known);
        voice(None, publisher.into_iter().collect(), SourceType::Document, "a document and its publisher")
    }

    /// The publisher of the document whose noun is token `last`, which was spoken of before: of a statement
    /// whoever the sentence is about, else whose document spoke last.
    fn known(&self, last: usize) -> Option<OrganizationId> {
        let scene = self.scene;
        let said = || {
            let statement = scene.entry(last).family == scene.names.entry("statement").family;
            let mut before = (scene.sentence(last).start..last).filter(|_| statement);
            before.find_map(|i| {
                organization(self.table, self.entities, i).filter(|_| scene.relation(i) == "nsubj")
            })
        };
        let documents = &self.documents;
        documents.same(scene, last).or_else(said).or_else(|| documents.alike(scene, last)).or(self.published)
    }

    /// The first person named in `tokens`.
    fn writer(&self, mut tokens: Range<usize>) -> Option<PersonId> {
        tokens.find_map(|i| person(self.table, self.entities, i))
    }

    /// Somebody without a name in the source, who may have one elsewhere.
    fn nameless(&self, last: usize, head: &Range<usize>, organizations: Vec<OrganizationId>) -> Voice {
        let scene = self.scene;
        if self.definite(head)
            && !scene.word(last).ends_with('s')
            && let Some(id) = self.holder(head, &organizations, 0..head.start)
        {
            return self.somebody(id, &format!("“{}” is", scene.word(last)));
        }
        if !organizations.is_empty() {
            return voice(None, organizations, SourceType::UnnamedPersonOfOrganization, "");
        }
        let authors = scene.is(last, Class::Author) && self.definite(head);
        match self.documents.last(last).or(self.published).filter(|_| authors) {
            Some(id) => voice(
                None,
                vec![id],
                SourceType::UnnamedPersonOfOrganization,
                "they wrote the document before",
            ),
            None => voice(None, vec![], SourceType::Unnamed, ""),
        }
    }

    /// The kind of organizations that a noun in the plural refers to: `companies`.
    fn plural(&self, noun: usize) -> Option<OrganizationKind> {
        let word = self.scene.word(noun).to_lowercase();
        let one = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let one = one.as_deref().or_else(|| word.strip_suffix('s'))?;
        self.scene.names.entry(one).reference
    }

    /// The organizations that `the groups`, `the two companies` at token `last` mean.
    fn group(&self, last: usize, head: &Range<usize>) -> Option<Vec<OrganizationId>> {
        let described = (head.start + 1..last).any(|i| self.scene.tag(i) != "CD");
        let kind = self.plural(last).filter(|_| self.definite(head) && !described)?;
        reference::group(self.scene, self.table, self.entities, last, kind, &self.memory)
    }

    /// The token of a head's noun: the last that the lexicon knows as one, else the last.
    pub(super) fn main(&self, head: &Range<usize>) -> usize {
        let noun = |i: &usize| {
            self.table.at(*i).is_none() && (self.scene.role(*i) || self.scene.entry(*i).any(&NOUNS))
        };
        let counted = |i: &usize| self.scene.tag(*i) == "CD" && *i + 1 < head.end;
        let clause = head.clone().rev().find(noun).filter(|i| !self.scene.possessive(*i + 1) && !counted(i));
        clause.unwrap_or(head.end - 1)
    }

    /// Whether a head begins with `the`, `this`, `its`.
    pub(super) fn definite(&self, head: &Range<usize>) -> bool {
        DEFINITE.contains(&self.scene.word(head.start).to_lowercase().as_str())
    }

    /// The first organization named in `tokens`.
    fn named_in(&self, tokens: &Range<usize>) -> Option<OrganizationId> {
        self.own(tokens).find_map(|i| organization(self.table, self.entities, i))
    }

    /// The tokens of a source before those that tell who saw it or heard it: `a letter | seen by the Post`.
    fn own(&self, tokens: &Range<usize>) -> Range<usize> {
        let hears = tokens.clone().find(|i| *i > tokens.start && self.scene.is(*i, Class::Hears));
        tokens.start..hears.unwrap_or(tokens.end)
    }

    /// The last organization named in the head.
    fn named_beside(&self, head: &Range<usize>) -> Option<OrganizationId> {
        head.clone().rev().find_map(|i| organization(self.table, self.entities, i))
    }

    /// The organizations that a nameless person speaks for.
    pub(super) fn employers(&self, head: &Range<usize>, tokens: &Range<usize>) -> Vec<OrganizationId> {
        if tokens.clone().any(|i| self.scene.former(i)) {
            return Vec::new();
        }
        let mut out: Vec<OrganizationId> = Vec::new();
        let tokens = &self.own(tokens);
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
            let business = matches!(
                self.scene.entry(*i).reference,
                Some(OrganizationKind::Bank | OrganizationKind::Company)
            );
            let before = i.checked_sub(1).map_or("", |k| self.scene.word(k)).to_lowercase();
            let meant = business
                || self.scene.possessive(*i + 1)
                || matches!(before.as_str(), "the" | "this" | "its" | "their");
            self.scene.entry(*i).reference.is_some() && meant && *i + 1 != head.end && !self.scene.capital(*i)
        });
        noun.and_then(|i| reference::meant(self.scene, self.table, self.entities, i, &self.memory))
            .or_else(|| self.belongs(head.end - 1))
            .into_iter()
            .collect()
    }

    /// The organization that a noun like `prosecutors` belongs to: the last mentioned whose name says so.
    fn belongs(&self, noun: usize) -> Option<OrganizationId> {
        let of = self.scene.names.of(self.scene.entry(noun));
        let here = self.table.mentions.partition_point(|mention| mention.tokens.start < noun);
        let known = |index: &usize| {
            let mut words =
                self.table.mentions[*index].tokens.clone().map(|i| self.scene.word(i).to_lowercase());
            words.any(|word| of.contains(&word))
        };
        let mut found = (0..here).rev().filter(known);
        found.find_map(|i| organization(self.table, self.entities, self.table.mentions[i].tokens.start))
    }

    /// The last person mentioned in `tokens` who holds the role in the head: `the minister`, `the Tory leader`.
    pub(super) fn holder(
        &self,
        head: &Range<usize>,
        organizations: &[OrganizationId],
        tokens: Range<usize>,
    ) -> Option<PersonId> {
        let word = |i: usize| self.scene.word(i).to_lowercase();
        let role = word(head.end - 1);
        let more: Vec<String> = head
            .clone()
            .rev()
            .skip(1)
            .take_while(|i| {
                self.scene.is(*i, Class::Modifier)
                    || self.scene.tag(*i) == "NN" && self.table.at(*i).is_none()
            })
            .map(word)
            .collect();
        let mention = |i: usize| self.table.mentions.partition_point(|mention| mention.tokens.start < i);
        (mention(tokens.start)..mention(tokens.end)).rev().take(REACH).find_map(|index| {
            match self.entities.who(self.table, index)? {
                Who::Person(id) => {
                    let person = &self.entities.people[id.0];
                    let office = person.role.as_deref()?.to_lowercase();
                    let mut words = office.split(' ').rev();
                    let fits = words.next() == Some(role.as_str())
                        && more.iter().all(|one| words.clone().any(|word| word == one))
                        && (organizations.is_empty()
                            || organizations.iter().any(|o| person.organizations.contains(o)));
                    fits.then_some(id)
                }
                Who::Organization(_) => None,
            }
        })
    }
}
