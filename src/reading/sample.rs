//! A short invented story with hand-made findings, for the tests of this module.

use crate::model::{
    Article, Attribution, Claim, Concern, Evidence, Findings, Kind, Mode, Organization, OrganizationId,
    OrganizationKind, Paragraph, ParagraphKind, Party, Person, PersonId, Provenance, Quote, SourceType,
    Stance,
};
use crate::text::Span;

const STORY: &str = "Larkpost denies asking for data\n\nThe Quay Herald reported that Larkpost had asked Northgate Bank for customer data. Critics said Northgate Bank sold its customer data. “We never asked anyone for customer data, and we never will.” said Ida Brandt. It rained.";

/// A quote of the bytes `start..end`.
pub(super) fn quote(start: usize, end: usize, speaker: Option<usize>, organization: Option<usize>) -> Quote {
    Quote {
        number: 1,
        kind: Kind::Indirect,
        mode: Mode::Speech,
        content: vec![Span::new(start, end)],
        attribution: Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            speaker: speaker.map(PersonId),
            organizations: organization.map(OrganizationId).into_iter().collect(),
            source_type: SourceType::Unnamed,
            provenance: Provenance::default(),
            confidence: 1.0,
            why: "by hand".to_owned(),
            lost: Vec::new(),
        },
        stance: Stance::Other,
        corrected: Vec::new(),
    }
}

/// The first place of `words`, counted from the `nth`.
fn place(words: &str, nth: usize) -> Span {
    let at = STORY.match_indices(words).nth(nth).map_or(0, |(at, _)| at);
    Span::new(at, at + words.len())
}

fn organization(name: &str, kind: OrganizationKind) -> Organization {
    let mentions = STORY.match_indices(name).map(|(at, _)| Span::new(at, at + name.len())).collect();
    Organization { name: name.to_owned(), aliases: Vec::new(), kind, mentions, why: "by hand".to_owned() }
}

/// The story and what there is to find in it.
pub(super) fn story() -> (Article, Findings) {
    let paragraphs: Vec<Span> = vec![place(STORY.lines().next().unwrap_or_default(), 0), {
        let at = STORY.find("The Quay").unwrap_or_default();
        Span::new(at, STORY.len())
    }];
    let kinds = [ParagraphKind::Headline, ParagraphKind::Text];
    let article = Article {
        id: "larkpost.txt".to_owned(),
        title: Some("Larkpost denies asking for data".to_owned()),
        outlet: Some("Harbour Wire".to_owned()),
        byline: vec!["Jo March".to_owned()],
        published: Some("2031-05-06".to_owned()),
        fictional: true,
        text: STORY.to_owned(),
        headline: Some(paragraphs[0]),
        body: paragraphs[1],
        paragraphs: paragraphs.iter().zip(kinds).map(|(&span, kind)| Paragraph { span, kind }).collect(),
        ..Article::default()
    };
    let at = |words: &str| place(words, 0);
    let sentences = vec![
        paragraphs[0],
        at("The Quay Herald reported that Larkpost had asked Northgate Bank for customer data."),
        at("Critics said Northgate Bank sold its customer data."),
        at("“We never asked anyone for customer data, and we never will.” said Ida Brandt."),
        at("It rained."),
    ];
    let said = |words: &str, number, speaker, org| {
        let span = at(words);
        Quote { number, ..quote(span.start, span.end, speaker, org) }
    };
    let mut report = said("Larkpost had asked Northgate Bank for customer data", 1, None, Some(2));
    report.stance = Stance::Alleges;
    report.attribution.source_type = SourceType::NamedOrganization;
    let mut critics = said("Northgate Bank sold its customer data", 2, None, None);
    critics.stance = Stance::Alleges;
    critics.attribution.source = vec![Span::new(sentences[2].start, sentences[2].start + 7)];
    critics.attribution.source_type = SourceType::Collective;
    let mut denial =
        said("“We never asked anyone for customer data, and we never will.”", 3, Some(0), Some(0));
    denial.stance = Stance::Denies;
    denial.kind = Kind::Direct;
    denial.attribution.source_type = SourceType::NamedPerson;
    let evidence = |sentence: usize, trigger: Span, quote| Evidence {
        sentence: sentences[sentence],
        trigger,
        pattern: "@people @data".to_owned(),
        quote,
    };
    let findings = Findings {
        lens: "Privacy".to_owned(),
        concerns: vec![Concern {
            id: "third-party-sharing".to_owned(),
            name: "Sharing or selling to others".to_owned(),
            evidence: vec![
                evidence(0, at("asking for data"), None),
                evidence(1, place("customer data", 0), Some(0)),
                evidence(2, place("customer data", 1), Some(1)),
                evidence(3, place("customer data", 2), Some(2)),
            ],
        }],
        quotes: vec![report, critics, denial],
        organizations: vec![
            organization("Larkpost", OrganizationKind::Company),
            organization("Northgate Bank", OrganizationKind::Bank),
            organization("The Quay Herald", OrganizationKind::Outlet),
        ],
        people: vec![Person {
            name: "Ida Brandt".to_owned(),
            aliases: Vec::new(),
            role: Some("spokeswoman".to_owned()),
            organizations: vec![OrganizationId(0)],
            mentions: vec![at("Ida Brandt")],
        }],
        headline_concern: Some(0),
        claims: vec![Claim {
            concern: Some(0),
            quote: Some(1),
            span: at("Northgate Bank sold its customer data"),
            by: Vec::new(),
            against: vec![Party::Organization(OrganizationId(1))],
            flow: crate::model::Flow::default(),
            answers: Vec::new(),
            unanswered: vec![Party::Organization(OrganizationId(1))],
        }],
        sentences,
        ..Findings::default()
    };
    (article, findings)
}
