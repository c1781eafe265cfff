//! The privacy summary: concern by concern, who alleges, who answers, who stays silent.

use super::excerpt::excerpt;
use super::groups::short_name;
use super::{Card, Position, Privacy, Tally};
use crate::model::{Article, Claim, Concern, Evidence, Findings, Manner, Party, Stance};
use crate::text::Span;

/// The summary, from the quotes `shown`.
pub(super) fn summary(article: &Article, findings: &Findings, shown: &[usize]) -> Privacy {
    let mut sentences: Vec<Span> =
        findings.concerns.iter().flat_map(|c| c.evidence.iter().map(|e| e.sentence)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let card = |(index, concern)| card(article, findings, shown, index, concern);
    Privacy {
        sentences: sentences.len(),
        of: findings.sentences.len(),
        tally: tally(findings.claims.iter().filter(|claim| claim.concern.is_some())),
        concerns: findings.concerns.iter().enumerate().map(card).collect(),
        data_types: findings.data_types.clone(),
    }
}

/// One concern.
fn card(article: &Article, findings: &Findings, shown: &[usize], index: usize, concern: &Concern) -> Card {
    let claims = || findings.claims.iter().filter(|claim| claim.concern == Some(index));
    let mut positions: Vec<Position> = Vec::new();
    let mut untold = Vec::new();
    for evidence in &concern.evidence {
        let Some(quote) = speaks(findings, shown, evidence) else {
            untold.push(evidence.sentence);
            continue;
        };
        if positions.iter().all(|position| position.quote != quote) {
            let claim = claims().find(|claim| claim.quote == Some(quote));
            let flow = claim.and_then(|claim| super::flow(article, &claim.flow));
            positions.push(Position { flow, ..position(article, findings, quote, evidence) });
        }
    }
    positions.sort_by_key(|position| (rank(position.stance), position.quote));
    Card {
        concern: index,
        name: concern.name.clone(),
        sentences: concern.evidence.len(),
        tally: tally(claims()),
        flows: claims()
            .filter(|claim| claim.quote.is_none())
            .filter_map(|claim| super::flow(article, &claim.flow))
            .collect(),
        positions,
        unanswered: unanswered(findings, index),
        evidence: untold,
    }
}

/// How many claims, and what becomes of them.
fn tally<'a>(claims: impl Iterator<Item = &'a Claim>) -> Tally {
    claims.fold(Tally::default(), |so_far, claim| Tally {
        claims: so_far.claims + 1,
        answers: so_far.answers + claim.answers.len(),
        unanswered: so_far.unanswered + usize::from(!claim.unanswered.is_empty()),
    })
}

/// Allegations, then answers, then the rest.
const fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Alleges => 0,
        other if other.answers() => 1,
        _ => 2,
    }
}

/// The quote that speaks in a piece of evidence: the one its trigger lies in, else the only answer that
/// its sentence gives.
fn speaks(findings: &Findings, shown: &[usize], evidence: &Evidence) -> Option<usize> {
    if let Some(quote) = evidence.quote.filter(|quote| shown.contains(quote)) {
        return Some(quote);
    }
    let answers = |index: &usize| {
        let quote = &findings.quotes[*index];
        quote.stance.answers() && quote.content.iter().all(|piece| evidence.sentence.covers(*piece))
    };
    let mut answers = shown.iter().copied().filter(answers);
    answers.next().filter(|_| answers.next().is_none())
}

/// What the source of a quote says of a concern.
fn position(article: &Article, findings: &Findings, index: usize, evidence: &Evidence) -> Position {
    let quote = &findings.quotes[index];
    let holds = |span: Span| quote.content.iter().copied().find(|piece| piece.overlaps(span));
    let piece = holds(evidence.trigger).or_else(|| holds(evidence.sentence)).unwrap_or(evidence.sentence);
    // A trigger may reach over the ends of the words reported; a piece over several sentences.
    let within = Span::new(piece.start.max(evidence.sentence.start), piece.end.min(evidence.sentence.end));
    let within = if within.is_empty() { piece } else { within };
    Position {
        stance: quote.stance,
        narrow: narrow(findings, index),
        accused: accused(findings, index),
        flow: None,
        who: short_name(findings, quote),
        quote: index,
        excerpt: excerpt(&article.text, within, evidence.trigger),
    }
}

/// Names of the accused whom the story lets say nothing to the claims of one concern.
fn unanswered(findings: &Findings, concern: usize) -> Vec<String> {
    let claims = findings.claims.iter().filter(|claim| claim.concern == Some(concern));
    names(findings, claims.flat_map(|claim| claim.unanswered.iter().copied()).collect())
}

/// Names of those whom a quote accuses.
fn accused(findings: &Findings, quote: usize) -> Vec<String> {
    let claims = findings.claims.iter().filter(|claim| claim.quote == Some(quote));
    names(findings, claims.flat_map(|claim| claim.against.iter().copied()).collect())
}

/// Whether a quote answers a claim only in part.
fn narrow(findings: &Findings, quote: usize) -> bool {
    let mut answers = findings.claims.iter().flat_map(|claim| &claim.answers);
    answers.any(|answer| answer.quote == quote && answer.manner == Manner::Narrow)
}

/// Each name once.
fn names(findings: &Findings, mut parties: Vec<Party>) -> Vec<String> {
    parties.sort_unstable();
    parties.dedup();
    parties.into_iter().filter_map(|party| party.name(findings)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{read, sample};
    use super::*;
    use crate::model::{Answer, OrganizationId};

    #[test]
    fn allegations_then_answers_with_the_words_themselves() {
        let (article, findings) = sample::story();
        let privacy = read(&article, &findings, false).privacy;
        assert_eq!((privacy.sentences, privacy.of), (4, 5));
        let card = &privacy.concerns[0];
        let positions: Vec<String> = card
            .positions
            .iter()
            .map(|p| format!("{} {}: {}", p.who_on_whom(), p.stance.name(), p.excerpt.of(&article.text)))
            .collect();
        assert_eq!(
            positions,
            [
                "The Quay Herald alleges: Larkpost had asked Northgate Bank for customer data",
                "unnamed sources on Northgate Bank alleges: Northgate Bank sold its customer data",
                "Larkpost denies: “We never asked anyone for customer data, and we never will.”",
            ]
        );
        assert_eq!(card.evidence.len(), 1);
        assert_eq!(card.tally.to_string(), "1 claim, 0 answers, 1 without an answer");
    }

    #[test]
    fn a_claim_names_its_accused_and_who_stays_silent() {
        let (article, mut findings) = sample::story();
        let by = Party::Organization(OrganizationId(0));
        findings.claims[0].answers.push(Answer { by, quote: 2, manner: Manner::Narrow });
        let card = &read(&article, &findings, false).privacy.concerns[0];
        assert_eq!(card.unanswered, ["Northgate Bank"]);
        let told: Vec<_> = card.positions.iter().map(|p| (p.accused.join(", "), p.narrow)).collect();
        let expected = [("", false), ("Northgate Bank", false), ("", true)];
        assert_eq!(told, expected.map(|(names, narrow)| (names.to_owned(), narrow)));
    }
}
