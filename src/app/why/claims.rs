//! Claims: why words are a claim or an answer to one, whom they accuse, how the two were paired.

use super::{Said, air};
use crate::app::found::Found;
use crate::app::line::Role;
use crate::model::{Article, Claim, Party, Stance};
use crate::reading;
use crate::text::{Span, squeeze};

/// The claims that a quote makes, and those that it answers.
pub(super) fn of(article: &Article, found: &Found, quote: usize) -> Said {
    let claims = &found.findings.claims;
    let mut said = Said::new();
    for claim in claims.iter().filter(|claim| claim.quote == Some(quote)) {
        let stance = found.findings.quotes.get(quote).map_or(Stance::Other, |quote| quote.stance);
        let because = match stance {
            Stance::Alleges => "it accuses or warns of harm",
            _ => "it is the first report of the story’s main matter",
        };
        made(article, found, claim, because, &mut said);
    }
    for claim in claims {
        for answer in claim.answers.iter().filter(|answer| answer.quote == quote) {
            let by = claim.quote.map_or("the article", |_| "a quote");
            let words = squeeze(claim.span.of(&article.text));
            let order = if claim.span.start <= found.findings.quotes[quote].start() {
                "the nearest claim before it against who answers"
            } else {
                "the first claim of the story against who answers"
            };
            said.extend([
                air(),
                (Role::Strong, format!("An answer: {}", answer.manner.says())),
                (Role::Text, format!("to          {words} ({by})")),
                (Role::Text, format!("because     {order}")),
            ]);
        }
    }
    said
}

/// The claims that the article makes itself in a sentence.
pub(super) fn told(article: &Article, found: &Found, sentence: Span) -> Said {
    let mut said = Said::new();
    let own = |claim: &&Claim| claim.quote.is_none() && claim.span == sentence;
    for claim in found.findings.claims.iter().filter(own) {
        made(article, found, claim, "it names who answers later, and no quote accuses them", &mut said);
    }
    said
}

fn made(article: &Article, found: &Found, claim: &Claim, because: &str, said: &mut Said) {
    let against = names(found, &claim.against);
    let against = if against.is_empty() { "nobody by name" } else { &against };
    said.extend([
        air(),
        (Role::Strong, "A claim".to_owned()),
        (Role::Text, format!("because     {because}")),
        (Role::Text, format!("accuses     {against}")),
    ]);
    for answer in &claim.answers {
        let quote = found.findings.quotes.get(answer.quote);
        let words = quote.map(|quote| squeeze(&quote.text(&article.text))).unwrap_or_default();
        let by = names(found, &[answer.by]);
        said.push((Role::Text, format!("answered    {by} {}: {words}", answer.manner.says())));
    }
    if !claim.unanswered.is_empty() {
        said.push((Role::Text, format!("no answer   {}", names(found, &claim.unanswered))));
    }
    if let Some(flow) = reading::flow(article, &claim.flow) {
        said.push((Role::Text, format!("flow        {flow}")));
    }
}

fn names(found: &Found, parties: &[Party]) -> String {
    parties.iter().filter_map(|party| party.name(&found.findings)).collect::<Vec<_>>().join(", ")
}
