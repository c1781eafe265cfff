//! Behind a name: the phrase, the apposition or the clause that says what a person is, read word by word.

use std::ops::Range;

use super::super::entities::{Entities, Who};
use super::super::forms::Table;
use super::super::lexicon::Class;
use super::super::reference::{self, Memory};
use super::super::scene::Scene;
use super::{Tie, government, organization};
use crate::model::OrganizationId;

/// How far it is read, in tokens.
const REACH: usize = 28;
/// How far behind a comma a role may stand that goes on with an apposition, in tokens.
const NEXT: usize = 6;

/// `NAME, a spokeswoman for ORG`, `NAME of ORG`, `NAME, ORG's director`, `NAME (ORG)`, `NAME, who heads ORG`.
pub(super) fn read(scene: &Scene<'_>, table: &Table, entities: &Entities, index: usize) -> Tie {
    let mention = &table.mentions[index];
    let sentence = scene.sentence(mention.tokens.start).end;
    let limit = sentence.min(mention.tokens.end + REACH);
    let reader = Reader { scene, table, entities, limit };
    let i = reader.past_age(mention.tokens.end);
    match scene.word(i) {
        "of" => reader.phrase(i + 1),
        "at" | "from" | "for" | "with" if reader.depends(mention.tokens.clone(), i) => reader.phrase(i + 1),
        "(" if organization(table, entities, i + 1).is_some() => reader.phrase(i + 1),
        "," if matches!(scene.word(i + 1), "of" | "from" | "at") => reader.phrase(i + 2),
        "," if matches!(scene.word(i + 1), "both" | "all") && scene.word(i + 2) == "of" => {
            reader.phrase(i + 3)
        }
        "," if scene.word(i + 1) == "formerly" => {
            Tie { former: reader.phrase(i + 3).organizations, ..Tie::default() }
        }
        "," | "(" | "—" | "–" | "-" | "--" if scene.word(i + 1) == "who" => reader.clause(i + 2),
        "," | "(" | "—" | "–" | "-" | "--" => reader.apposition(i + 1),
        "who" => reader.clause(i + 1),
        _ => reader.clause(i),
    }
}

/// Reads what stands behind one name.
struct Reader<'a> {
    scene: &'a Scene<'a>,
    table: &'a Table,
    entities: &'a Entities,
    /// Where the sentence, or the reach, ends.
    limit: usize,
}

impl Reader<'_> {
    /// The token behind an age (`, 42,`) that stands at token `i`; `i` where there is none.
    fn past_age(&self, i: usize) -> usize {
        let number = self.scene.word(i + 1);
        let age = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
        if age && self.scene.word(i) == "," && self.scene.word(i + 2) == "," { i + 2 } else { i }
    }

    /// Whether the noun behind the preposition at token `i` hangs from a full name at `name` by the tree.
    fn depends(&self, name: Range<usize>, i: usize) -> bool {
        let noun = self.scene.syntax.head(i).filter(|noun| *noun > i);
        name.len() > 1
            && noun.and_then(|noun| self.scene.syntax.head(noun)).is_some_and(|head| name.contains(&head))
    }

    /// The organization from token `i` on, with words between that say what it is: `the pressure group ORG`.
    fn phrase(&self, i: usize) -> Tie {
        let organizations = self.named(i).into_iter().flat_map(|i| self.list(i)).collect();
        Tie { organizations, ..Tie::default() }
    }

    /// The first name from token `i` on, over an article and small words.
    fn named(&self, i: usize) -> Option<usize> {
        let small = |i: &usize| {
            let word = self.scene.word(*i);
            self.table.at(*i).is_none()
                && word.starts_with(char::is_lowercase)
                && !self.scene.tag(*i).starts_with('V')
        };
        let first = (i..self.limit.min(i + 5)).find(|i| !small(i))?;
        self.table.at(first).map(|_| first)
    }

    /// The organizations of a list (`ORG and ORG`) that begins at token `i`.
    fn list(&self, i: usize) -> Vec<OrganizationId> {
        let mut out: Vec<OrganizationId> = organization(self.table, self.entities, i).into_iter().collect();
        let mut end = self.end(i);
        while !out.is_empty() && matches!(self.scene.word(end), "and" | "&") {
            let next = end + 1 + usize::from(self.scene.word(end + 1) == "the");
            let Some(id) = organization(self.table, self.entities, next) else { break };
            out.push(id);
            end = self.end(next);
        }
        out
    }

    /// The end of the mention at token `i`.
    fn end(&self, i: usize) -> usize {
        self.table.at(i).map_or(i + 1, |mention| self.table.mentions[mention].tokens.end)
    }

    /// The token behind an adverb at token `i`; `i` where there is none.
    fn past_adverb(&self, i: usize) -> usize {
        if self.scene.tag(i).starts_with("RB") { i + 1 } else { i }
    }

    /// `is a lawyer for ORG`, `heads ORG`, `works for ORG`, from the verb at token `i` on.
    fn clause(&self, i: usize) -> Tie {
        let scene = self.scene;
        let i = self.past_adverb(i);
        if scene.is(i, Class::Leads) {
            return self.phrase(i + 1);
        }
        match scene.word(i) {
            "is" if !matches!(scene.tag(self.past_adverb(i + 1)), "VBG" | "VBN") => self.apposition(i + 1),
            "worked" | "served" => Tie { former: self.works(i + 1).organizations, ..Tie::default() },
            _ if scene.is(i, Class::Works) => self.works(i + 1),
            _ => Tie::default(),
        }
    }

    /// `works for ORG`, `teaches law at ORG`, from behind the verb.
    fn works(&self, i: usize) -> Tie {
        let small = |i: &usize| self.table.at(*i).is_none() && !self.scene.tag(*i).starts_with('V');
        let mut words = (i..self.limit.min(i + NEXT)).take_while(small);
        let tied = words.find(|i| matches!(self.scene.word(*i), "for" | "at" | "with" | "on"));
        tied.map_or_else(Tie::default, |i| self.phrase(i + 1))
    }

    /// `a spokeswoman for ORG`, `ORG's director, and a fellow at ORG`, from token `i` on.
    fn apposition(&self, i: usize) -> Tie {
        let scene = self.scene;
        let mut tie = Tie::default();
        // Whether the words before tie the next name to a role, and the role whose organization is sought.
        let (mut tied, mut open, mut former) = (false, None::<Range<usize>>, false);
        let mut waiting: Vec<OrganizationId> = Vec::new();
        let mut i = i;
        while i < self.limit {
            if let Some(mention) = self.table.at(i) {
                match self.entities.who(self.table, mention) {
                    Some(Who::Person(_)) => break,
                    Some(Who::Organization(_)) if open.is_some() && tied => {
                        let found = self.list(i);
                        if former { &mut tie.former } else { &mut tie.organizations }.extend(found);
                        (open, tied) = (None, false);
                    }
                    Some(Who::Organization(id)) => waiting.push(id),
                    None if open.is_some() => waiting.extend(government(scene, self.entities, i)),
                    None => {}
                }
                i = self.end(i);
                continue;
            }
            if scene.is(i, Class::Outsider)
                && matches!(scene.word(i + 1), "of" | "for" | "in" | "with" | "to")
            {
                break;
            }
            if self.person_noun(i) {
                let start = open.as_ref().map_or_else(|| self.described(i), |role| role.start);
                open = Some(start..i + 1);
                let role = tie.role.get_or_insert(start..i + 1);
                if role.start == start {
                    role.end = i + 1;
                }
                if former { &mut tie.former } else { &mut tie.organizations }.append(&mut waiting);
            } else if scene.former(i) {
                former = true;
            } else if scene.word(i) == "now" {
                former = false;
            } else if let Some(step) = self.tie(i, open.is_some(), tied) {
                tied = step;
            } else if scene.word(i) == "who" && tie.role.is_some() {
                tie.organizations.extend(self.clause(i + 1).organizations);
                break;
            } else {
                break;
            }
            if tied && open.is_some() && scene.entry(i).reference.is_some() && !self.describes(i) {
                let meant = reference::meant(scene, self.table, self.entities, i, &Memory::default());
                if let Some(id) = meant.filter(|_| matches!(scene.word(i - 1), "the" | "The")) {
                    if former { &mut tie.former } else { &mut tie.organizations }.push(id);
                    break;
                }
            }
            i += 1;
        }
        if tie.role.is_none() { Tie::default() } else { tie }
    }

    /// Where the words that describe the role at token `i` begin: `associate professor`.
    fn described(&self, i: usize) -> usize {
        let inside = |k: &usize| {
            self.table.at(*k).is_none()
                && matches!(self.scene.tag(*k), "NN" | "NNP" | "JJ")
                && !self.scene.former(*k)
        };
        (0..i).rev().take_while(inside).last().unwrap_or(i)
    }

    /// Whether the noun at token `i` is what a person is: a role, or any noun that `at` or `with` follows.
    fn person_noun(&self, i: usize) -> bool {
        let scene = self.scene;
        scene.role(i)
            || scene.tag(i) == "NN"
                && matches!(scene.word(i + 1), "at" | "with")
                && !scene.entry(i).any(&[Class::Document, Class::Reference, Class::Head])
    }

    /// Whether a name follows the word at token `i`, so that it only says what that is: `security firm ORG`.
    fn describes(&self, i: usize) -> bool {
        self.table.at(i + 1).is_some()
            || self.scene.role(i + 1)
            || matches!(self.scene.tag(i + 1), "NN" | "NNS")
    }

    /// Whether names behind the word at token `i` are tied to the role before it; `None` where the
    /// apposition ends.
    fn tie(&self, i: usize, role: bool, tied: bool) -> Option<bool> {
        let scene = self.scene;
        match scene.word(i) {
            "of" | "for" | "at" | "with" | "from" | "in" | "to" => Some(role),
            "about" | "against" | "on" | "into" | "over" | "between" | "by" | "during" | "since"
            | "under" => Some(false),
            "," if self.table.at(i + 1).is_some() => Some(role),
            "," => (i + 1..self.limit.min(i + 1 + NEXT))
                .take_while(|k| {
                    !matches!(scene.word(*k), "," | "who" | "which") && !scene.tag(*k).starts_with("VB")
                })
                .any(|k| self.person_noun(k))
                .then_some(false),
            ";" | "." | "”" | "“" | "\"" | ":" | "(" | ")" | "who" | "which" | "that" | "?" | "!" => None,
            _ if scene.is(i, Class::Leads) => Some(role),
            _ if matches!(scene.tag(i), "VBD" | "VBZ" | "VBP" | "MD" | "VB") && !scene.possessive(i) => None,
            _ if matches!(scene.tag(i), "VBG" | "VBN") && !scene.is(i, Class::Works) => {
                Some(tied && scene.tag(i + 1).starts_with('N'))
            }
            _ => Some(tied),
        }
    }
}
