//! Scene: the words of one claim, and what its tree says of who gives what to whom.

use std::ops::Range;

use super::Sign;
use crate::analysis::concerns::acts::{above, belongs, children};
use crate::language::{Parsed, Syntax, TokenKind};
use crate::model::{Stance, Status};
use crate::text::Span;

/// Relations through which a word belongs to the phrase of the noun behind it.
const BEFORE: [&str; 5] = ["compound", "amod", "det", "nmod:poss", "nummod"];

/// Words between a number and what it counts.
const COUNTED: usize = 4;

/// Verbs up which a subject is looked for.
const SHARED: usize = 3;

/// The words of one claim.
pub(super) struct Scene<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    pub(super) syntax: &'a Syntax,
    /// The tokens of the claim.
    pub(super) tokens: Range<usize>,
    /// What its phrases say: the first token, the words, the sign.
    pub(super) signs: Vec<(usize, Span, Sign)>,
}

impl Scene<'_> {
    pub(super) fn all(&self, sign: Sign) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.signs.iter().filter(move |(_, _, s)| *s == sign).map(|(token, span, _)| (*token, *span))
    }

    fn is(&self, token: usize, sign: Sign) -> bool {
        self.all(sign).any(|(at, _)| at == token)
    }

    fn inside(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }

    /// Nouns that are what is moved, rather than what qualifies another noun.
    fn heads(&self) -> impl Iterator<Item = usize> + '_ {
        let noun = |token: &usize| !matches!(self.syntax.relation(*token), "compound" | "root" | "amod");
        self.all(Sign::Data).map(|(token, _)| token).filter(noun)
    }

    /// The first verb that moves something: whose clause has data in it.
    pub(super) fn verb(&self) -> Option<(usize, Sign)> {
        let verbs = self.signs.iter().filter(|(_, _, s)| matches!(s, Sign::Gives | Sign::Takes | Sign::Asks));
        let moves = |verb: usize| self.heads().any(|data| data != verb && belongs(self.syntax, data, verb));
        verbs.map(|(token, _, sign)| (*token, *sign)).find(|(verb, _)| !self.names(*verb) && moves(*verb))
    }

    /// Whether a word that looks like a verb is a noun here: "records", "use of".
    fn names(&self, token: usize) -> bool {
        let before = token.checked_sub(1).filter(|i| self.inside(*i)).map_or("", |i| self.parsed.word(i));
        let noun = matches!(
            self.syntax.relation(token),
            "nsubj" | "dobj" | "nmod" | "compound" | "nmod:poss" | "nsubjpass" | "appos" | "case" | "amod"
        );
        noun || matches!(before, "the" | "a" | "an" | "of" | "The" | "A")
    }

    /// Who does what a verb says.
    pub(super) fn doer(&self, verb: usize) -> Option<Span> {
        let mut at = verb;
        for _ in 0..SHARED {
            let child = |name| children(self.syntax, at).find(|i| self.syntax.relation(*i) == name);
            if let Some(subject) = child("nsubj") {
                return self.who(subject);
            }
            if child("nsubjpass").is_some() {
                return self.beside(at, &["by"]);
            }
            let up = self.syntax.head(at)?;
            match self.syntax.relation(at) {
                // "asked the banks to share": the banks share.
                "xcomp" => {
                    let object = children(self.syntax, up).find(|i| self.syntax.relation(*i) == "dobj");
                    if let Some(object) = object.filter(|i| *i < at) {
                        return self.who(object);
                    }
                }
                "conj" | "aux" => {}
                _ => return None,
            }
            at = up;
        }
        None
    }

    /// The phrase of a party, where it lies in the claim and is no "which".
    fn who(&self, head: usize) -> Option<Span> {
        let relative =
            matches!(self.parsed.word(head).to_lowercase().as_str(), "which" | "that" | "who" | "what");
        (self.inside(head) && !relative && !self.is(head, Sign::Data)).then(|| self.phrase(head))
    }

    pub(super) fn object(&self, verb: usize, name: &str) -> Option<Span> {
        children(self.syntax, verb).find(|i| self.syntax.relation(*i) == name).and_then(|i| self.who(i))
    }

    /// The first party below a verb that a preposition ties to it or to what it moves.
    pub(super) fn beside(&self, verb: usize, cases: &[&str]) -> Option<Span> {
        let led = |i: usize| {
            let case =
                |case: usize| self.syntax.relation(case) == "case" && cases.contains(&self.parsed.word(case));
            self.syntax.relation(i) == "nmod" && children(self.syntax, i).any(case)
        };
        let below = (verb + 1..self.tokens.end).filter(|i| above(self.syntax, *i, verb));
        below.filter(|i| led(*i)).find_map(|i| self.who(i))
    }

    /// What it is for: "for advertising", "to build profiles".
    pub(super) fn purpose(&self, verb: usize) -> Option<Span> {
        let moved = |i: usize| self.is(i, Sign::Gives) || self.is(i, Sign::Takes) || self.is(i, Sign::Data);
        let led = |i: usize, name: &str, word: &str| {
            children(self.syntax, i)
                .find(|c| self.syntax.relation(*c) == name && self.parsed.word(*c) == word)
        };
        let goal = |i: usize| match self.syntax.relation(i) {
            "nmod" => led(i, "case", "for"),
            "advcl" | "xcomp" | "acl" => led(i, "mark", "to").or_else(|| led(i, "mark", "for")),
            _ => None,
        };
        let below = std::iter::once(verb).chain(self.heads().filter(|data| above(self.syntax, *data, verb)));
        let found = below
            .flat_map(|head| children(self.syntax, head))
            .filter(|i| self.inside(*i) && *i > verb && !moved(*i));
        let (start, head) =
            found.filter_map(|i| Some((goal(i)?, i))).find(|(start, _)| self.inside(*start))?;
        let end =
            (head + 1..self.tokens.end).take_while(|i| above(self.syntax, *i, head)).last().unwrap_or(head);
        let end =
            (start..=end).rev().find(|i| self.parsed.tokens[*i].kind == TokenKind::Word).unwrap_or(head);
        Some(self.parsed.cover(start..end + 1))
    }

    /// Whom the data are about: their owner, "of" whom they are, "user data"; else who is tracked.
    pub(super) fn subjects(&self) -> Option<Span> {
        let of = |data: usize| {
            children(self.syntax, data).find_map(|i| {
                let about = |case: usize| matches!(self.parsed.word(case), "of" | "on" | "about");
                let tied = match self.syntax.relation(i) {
                    "nmod:poss" => true,
                    "nmod" => children(self.syntax, i).any(about),
                    "compound" => self.is(i, Sign::People),
                    _ => false,
                };
                (tied && self.inside(i) && !self.is(i, Sign::Data)).then(|| self.phrase(i))
            })
        };
        let tracked =
            |(token, _): (usize, Span)| (self.syntax.relation(token) == "dobj").then(|| self.phrase(token));
        self.all(Sign::Data)
            .find_map(|(token, _)| of(token))
            .or_else(|| self.all(Sign::People).find_map(tracked))
    }

    /// The data, each as its phrase.
    pub(super) fn data(&self) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        for head in self.heads() {
            let span = self.bare(head);
            if !out.iter().any(|other| other.overlaps(span)) {
                out.push(span);
            }
        }
        out
    }

    /// Numbers with what they count, money with its sign.
    pub(super) fn figures(&self) -> Vec<Span> {
        let number = |i: &usize| self.parsed.tokens[*i].kind == TokenKind::Number;
        let figure = |i: usize| {
            let counted =
                self.syntax.head(i).filter(|head| self.syntax.relation(i) == "nummod" && *head > i)?;
            let near = counted < self.tokens.end && counted - i <= COUNTED;
            let sign = i.checked_sub(1).filter(|before| {
                self.inside(*before) && matches!(self.parsed.word(*before), "$" | "£" | "€")
            });
            near.then(|| self.parsed.cover(sign.unwrap_or(i)..counted + 1))
        };
        self.tokens.clone().filter(number).filter_map(figure).collect()
    }

    pub(super) fn status(&self, verb: Option<usize>, stance: Option<Stance>) -> Status {
        let near = |token: usize| verb.is_none_or(|verb| token <= verb && verb - token <= COUNTED);
        let planned = || self.all(Sign::Plans).any(|(token, _)| near(token));
        let not = |(token, _): (usize, Span)| verb.is_some_and(|verb| self.syntax.head(token) == Some(verb));
        match stance {
            Some(Stance::Denies) => Status::Denied,
            _ if self.all(Sign::Not).any(not) => Status::Denied,
            Some(Stance::Commits) => Status::Planned,
            _ if planned() => Status::Planned,
            Some(Stance::Alleges) => Status::Alleged,
            _ => Status::Stated,
        }
    }

    /// A noun with what stands before it in its phrase.
    fn phrase(&self, head: usize) -> Span {
        self.run(head, &BEFORE)
    }

    /// Data without its owner: "account balances" of "the banks' account balances", "data" of "user data".
    fn bare(&self, head: usize) -> Span {
        let run = self.parsed.tokens_in(self.run(head, &["compound", "amod"]));
        let owner = run.clone().rev().find(|i| *i < head && self.is(*i, Sign::People));
        self.parsed.cover(owner.map_or(run.start, |owner| owner + 1)..head + 1)
    }

    fn run(&self, head: usize, through: &[&str]) -> Span {
        let ties = |i: usize| {
            let mut at = i;
            while at != head {
                if !through.contains(&self.syntax.relation(at)) {
                    return false;
                }
                let Some(up) = self.syntax.head(at).filter(|up| *up <= head) else { return false };
                at = up;
            }
            true
        };
        let start = (self.tokens.start..head).rev().take_while(|i| ties(*i)).last().unwrap_or(head);
        self.parsed.cover(start..head + 1)
    }
}
