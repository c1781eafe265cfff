//! The privacy summary: concern by concern, who alleges, who answers, who stays silent.

use super::excerpt::excerpt;
use super::groups::short_name;
use super::{Card, Position, Privacy};
use crate::model::{Article, Concern, Evidence, Findings, OrganizationId, OrganizationKind, Stance};
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
        concerns: findings.concerns.iter().enumerate().map(card).collect(),
        data_types: findings.data_types.clone(),
    }
}

/// One concern.
fn card(article: &Article, findings: &Findings, shown: &[usize], index: usize, concern: &Concern) -> Card {
    let mut positions: Vec<Position> = Vec::new();
    let mut untold = Vec::new();
    let mut accused = Vec::new();
    for evidence in &concern.evidence {
        let Some(quote) = speaks(findings, shown, evidence) else {
            untold.push(evidence.sentence);
            continue;
        };
        if findings.quotes[quote].stance == Stance::Alleges {
            accused.extend(accuses(findings, quote, evidence));
        }
        if positions.iter().all(|position| position.quote != quote) {
            positions.push(position(article, findings, quote, evidence));
        }
    }
    positions.sort_by_key(|position| (rank(position.stance), position.quote));
    Card {
        concern: index,
        name: concern.name.clone(),
        sentences: concern.evidence.len(),
        positions,
        unanswered: unanswered(findings, shown, &accused),
        evidence: untold,
    }
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
        who: short_name(findings, quote),
        quote: index,
        excerpt: excerpt(&article.text, within, evidence.trigger),
    }
}

/// The organization that an allegation is about: the only one, other than who speaks and other than
/// outlets, that its words name in this sentence; it is named before the trigger, and elsewhere in the
/// story too.
fn accuses(findings: &Findings, index: usize, evidence: &Evidence) -> Option<OrganizationId> {
    let quote = &findings.quotes[index];
    let inside = |mention: &&Span| {
        evidence.sentence.covers(**mention) && quote.content.iter().any(|piece| piece.covers(**mention))
    };
    let named = |id: &OrganizationId| {
        findings.organization(*id).is_some_and(|o| o.mentions.iter().any(|mention| inside(&mention)))
    };
    let mut candidates = (0..findings.organizations.len()).map(OrganizationId).filter(named);
    let one = candidates.next().filter(|_| candidates.next().is_none())?;
    let organization = findings.organization(one)?;
    let does = organization.mentions.iter().filter(inside).any(|m| m.start <= evidence.trigger.start);
    let own = quote.attribution.organizations.contains(&one);
    let known = organization.mentions.len() > 1 && organization.kind != OrganizationKind::Outlet;
    (does && known && !own).then_some(one)
}

/// Names of the accused whom the story lets say nothing at all. Where somebody answers and it is
/// not known for whom, nobody counts as silent.
fn unanswered(findings: &Findings, shown: &[usize], accused: &[OrganizationId]) -> Vec<String> {
    let quotes = || shown.iter().map(|&index| &findings.quotes[index]);
    if quotes().any(|quote| quote.stance.answers() && quote.attribution.organizations.is_empty()) {
        return Vec::new();
    }
    let mut silent: Vec<OrganizationId> = accused
        .iter()
        .copied()
        .filter(|id| !quotes().any(|quote| quote.attribution.organizations.contains(id)))
        .collect();
    silent.sort_unstable();
    silent.dedup();
    silent.into_iter().filter_map(|id| findings.organization(id)).map(|o| o.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{read, sample};
    use super::*;

    #[test]
    fn allegations_then_answers_with_the_words_themselves() {
        let (article, findings) = sample::story();
        let privacy = read(&article, &findings, false).privacy;
        assert_eq!((privacy.sentences, privacy.of), (4, 5));
        let card = &privacy.concerns[0];
        let positions: Vec<String> = card
            .positions
            .iter()
            .map(|p| format!("{} {}: {}", p.who, p.stance.name(), p.excerpt.of(&article.text)))
            .collect();
        assert_eq!(
            positions,
            [
                "The Quay Herald alleges: Larkpost had asked Northgate Bank for customer data",
                "unnamed sources alleges: Northgate Bank sold its customer data",
                "Larkpost denies: “We never asked anyone for customer data, and we never will.”",
            ]
        );
        assert_eq!(card.evidence.len(), 1);
    }

    type Change = fn(&mut Findings);

    #[test]
    fn silent_is_only_the_accused_that_says_nothing() {
        let (article, story) = sample::story();
        let cases: [(&str, Change, &[&str]); 5] = [
            ("accused by critics, never quoted", |_| {}, &["Northgate Bank"]),
            ("it is quoted", |f| f.quotes[2].attribution.organizations = vec![OrganizationId(1)], &[]),
            ("someone unknown answers", |f| f.quotes[2].attribution.organizations.clear(), &[]),
            ("nobody alleges", |f| f.quotes.iter_mut().for_each(|q| q.stance = Stance::Explains), &[]),
            ("it is an outlet", |f| f.organizations[1].kind = OrganizationKind::Outlet, &[]),
        ];
        for (name, change, expected) in cases {
            let mut findings = story.clone();
            change(&mut findings);
            assert_eq!(read(&article, &findings, false).privacy.concerns[0].unanswered, expected, "{name}");
        }
    }
}
