//! The source of a citation as a noun phrase: where its head ends and what follows it.

use std::iter::successors;
use std::ops::Range;

use super::affiliation::organization;
use super::entities::Entities;
use super::forms::Table;
use super::lexicon::NOUNS;
use super::scene::Scene;
use crate::model::OrganizationId;

/// The tokens of a source's head with what stands before it: `Tarn spokeswoman Ada Quill` in
/// `Tarn spokeswoman Ada Quill, who joined last year`. Never empty where `tokens` is not.
pub(super) fn head(scene: &Scene<'_>, table: &Table, tokens: Range<usize>) -> Range<usize> {
    let first =
        tokens.clone().find(|i| scene.word(*i).starts_with(char::is_alphanumeric)).unwrap_or(tokens.start);
    let ends = |i: usize| {
        i > first
            && table.at(i).is_none()
            && matches!(
                scene.word(i),
                "," | "("
                    | "—"
                    | "–"
                    | "--"
                    | "who"
                    | "which"
                    | "that"
                    | "of"
                    | "for"
                    | "at"
                    | "from"
                    | "with"
                    | "in"
                    | "on"
                    | "by"
                    | "to"
                    | "and"
                    | "commissioned"
                    | "undertaken"
                    | "published"
                    | "released"
                    | "close"
                    | "familiar"
                    | "whose"
                    | "about"
                    | "into"
                    | "said"
                    | "says"
                    | "against"
            )
    };
    let end = (first..tokens.end).find(|i| ends(*i)).unwrap_or(tokens.end);
    let named = table.at(end + 1).map(|mention| &table.mentions[mention].tokens);
    match named {
        // `Tarn's chief executive, Ada Quill`
        Some(name)
            if end > first && scene.word(end) == "," && scene.role(end - 1) && name.end <= tokens.end =>
        {
            first..name.end
        }
        _ => first..end,
    }
}

/// What `who` or `which` at token `i` stands for: `which` the name before it, else what the tree says, else
/// the word before it.
pub(super) fn stands_for(scene: &Scene<'_>, table: &Table, i: usize) -> Option<usize> {
    let relative = matches!(scene.word(i), "who" | "which" | "that") && scene.tag(i).starts_with('W');
    let near = i.checked_sub(1)?;
    let near = if scene.word(near) == "," { near.checked_sub(1)? } else { near };
    let verb = || scene.syntax.head(i).filter(|verb| scene.relation(*verb) == "acl:relcl");
    let noun = || verb().and_then(|verb| scene.syntax.head(verb)).filter(|noun| *noun < i);
    let thing = scene.word(i) != "who" && table.at(near).is_some();
    let known = thing || scene.role(near) || scene.entry(near).any(&NOUNS);
    let noun = Some(near).filter(|_| known).or_else(noun).unwrap_or(near);
    // `NAME, the leader, who`
    let described = scene
        .syntax
        .head(noun)
        .filter(|name| scene.relation(noun) == "appos" && *name < noun && table.at(*name).is_some());
    relative.then(|| described.unwrap_or(noun))
}

/// The noun phrase that `who` or `which`, with which the source at `tokens` begins, stands for.
pub(super) fn antecedent(scene: &Scene<'_>, table: &Table, tokens: &Range<usize>) -> Option<Range<usize>> {
    let noun = stands_for(scene, table, tokens.start)?;
    let mut start = table.at(noun).map_or(noun, |mention| table.mentions[mention].tokens.start);
    let inside = ["DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "CD"];
    while start > 0 && inside.contains(&scene.tag(start - 1)) {
        start -= 1;
    }
    let end = match table.at(noun) {
        Some(mention) => table.mentions[mention].tokens.end,
        None => noun + 1,
    };
    (start < end).then_some(start..end)
}

/// The mentions of a list (`NAME, NAME and NAME`) that begins at token `i`, up to `end`.
pub(super) fn listed(scene: &Scene<'_>, table: &Table, i: usize, end: usize) -> impl Iterator<Item = usize> {
    let next = move |k: &usize| !matches!(scene.word(*k), "," | "and" | "&" | "the");
    let mention = move |i: usize| table.at(i).filter(|_| i < end);
    successors(mention(i), move |before| {
        let after = table.mentions[*before].tokens.end;
        mention((after..end).find(next).filter(|i| *i > after)?)
    })
}

/// The organizations of such a list, as far as it names nothing else.
pub(super) fn list(
    table: &Table,
    scene: &Scene<'_>,
    entities: &Entities,
    i: usize,
    end: usize,
) -> Vec<OrganizationId> {
    let start = |mention: usize| table.mentions[mention].tokens.start;
    let mut out: Vec<OrganizationId> = Vec::new();
    for id in listed(scene, table, i, end).map_while(|mention| organization(table, entities, start(mention)))
    {
        if !out.contains(&id) {
            out.push(id);
        }
    }
    out
}
