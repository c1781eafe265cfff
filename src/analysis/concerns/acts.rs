//! Acts: what somebody named in a sentence does in it.

use crate::language::{Parsed, Syntax};
use crate::text::Span;

/// How a mention takes part in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It does what this token says: its subject, or after "by".
    Does(usize),
    /// What is its own does what this token says: "the bank's app sends".
    Owns(usize),
    /// Something is done to it in this clause: "was fined", "sued the bank".
    Bears(usize),
}

impl Part {
    /// The word that says what is done, where the mention, or its own, does it.
    pub(super) const fn deed(self) -> Option<usize> {
        match self {
            Self::Does(verb) | Self::Owns(verb) => Some(verb),
            Self::Bears(_) => None,
        }
    }
}

/// The part that a mention takes.
pub(super) fn part(parsed: &Parsed<'_>, syntax: &Syntax, mention: Span) -> Option<Part> {
    let (first, top) = (parsed.tokens_in(mention).start, top(parsed, syntax, mention)?);
    let head = syntax.head(top)?;
    let by = || (first.saturating_sub(2)..first).any(|i| parsed.word(i).eq_ignore_ascii_case("by"));
    match syntax.relation(top) {
        "nsubj" => Some(Part::Does(head)),
        "nmod" if by() => Some(Part::Does(head)),
        "nsubjpass" | "dobj" => Some(Part::Bears(head)),
        // The second of several that do it together.
        "conj" if syntax.relation(head) == "nsubj" => Some(Part::Does(syntax.head(head)?)),
        "nmod:poss" => match syntax.relation(head) {
            "nsubj" => Some(Part::Owns(syntax.head(head)?)),
            "nmod" if by() => Some(Part::Owns(syntax.head(head)?)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether somebody named, or what is theirs, does something.
pub(super) fn acts(parsed: &Parsed<'_>, syntax: &Syntax, mention: Span) -> bool {
    part(parsed, syntax, mention).and_then(Part::deed).is_some()
}

/// Whether a mention only says whose something is.
pub(super) fn owns(parsed: &Parsed<'_>, syntax: &Syntax, mention: Span) -> bool {
    top(parsed, syntax, mention).is_some_and(|top| syntax.relation(top) == "nmod:poss")
}

/// The word of a mention that the others hang on.
fn top(parsed: &Parsed<'_>, syntax: &Syntax, mention: Span) -> Option<usize> {
    let tokens = parsed.tokens_in(mention);
    let outside = |i: &usize| syntax.head(*i).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside)
}

/// Whether a word belongs to what `verb` says, and not to a clause within it that has a subject of its own.
pub(super) fn belongs(syntax: &Syntax, word: usize, verb: usize) -> bool {
    let own_subject =
        |head: usize| children(syntax, head).any(|i| matches!(syntax.relation(i), "nsubj" | "nsubjpass"));
    let mut at = word;
    for _ in 0..DEPTH {
        if at == verb {
            return true;
        }
        let apart = matches!(syntax.relation(at), "conj" | "parataxis" | "ccomp" | "advcl");
        let Some(head) = syntax.head(at).filter(|_| !apart || !own_subject(at)) else { return false };
        at = head;
    }
    false
}

/// Steps up a tree.
const DEPTH: usize = 24;

/// The words that hang on another.
pub(super) fn children(syntax: &Syntax, head: usize) -> impl Iterator<Item = usize> + '_ {
    let near = head.saturating_sub(NEAR)..(head + NEAR).min(syntax.heads.len());
    near.filter(move |i| syntax.head(*i) == Some(head))
}

/// Whether `word` hangs on `head`, however far below.
pub(super) fn above(syntax: &Syntax, word: usize, head: usize) -> bool {
    std::iter::successors(Some(word), |i| syntax.head(*i)).take(DEPTH).any(|i| i == head)
}

/// Words around another among which those that hang on it are looked for.
const NEAR: usize = 40;
