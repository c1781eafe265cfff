//! Acts: whether somebody named in a sentence does something in it.

use crate::language::{Parsed, Syntax};
use crate::text::Span;

/// Whether a mention is a subject, an owner, or comes after "by".
pub(super) fn acts(parsed: &Parsed<'_>, syntax: &Syntax, mention: Span) -> bool {
    let tokens = parsed.tokens_in(mention);
    let outside = |i: &usize| syntax.head(*i).is_none_or(|head| !tokens.contains(&head));
    let Some(top) = tokens.clone().find(outside) else { return false };
    match syntax.relations.get(top).map_or("", |relation| relation.name()) {
        "nsubj" | "nmod:poss" => true,
        "nmod" => {
            (tokens.start.saturating_sub(2)..tokens.start).any(|i| parsed.word(i).eq_ignore_ascii_case("by"))
        }
        _ => false,
    }
}
