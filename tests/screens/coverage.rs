//! Coverage made for the tests: invented stories with their findings marked by hand.

use std::path::PathBuf;

use onrecord::model::{
    Article, Attribution, Concern, DataType, Evidence, Field, Findings, Kind, Mode, Organization,
    OrganizationId, OrganizationKind, Origin, Paragraph, ParagraphKind, Person, PersonId, Problem,
    Provenance, Quote, SourceType, Stance,
};
use onrecord::text::Span;

/// Articles with their findings, and problems.
#[derive(Clone, Default, Debug)]
pub struct Coverage {
    pub articles: Vec<(Article, Findings)>,
    pub problems: Vec<Problem>,
}

/// An article: the first paragraph is its headline.
pub fn article(text: &str) -> Article {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for piece in text.split("\n\n") {
        let kind = if at == 0 { ParagraphKind::Headline } else { ParagraphKind::Text };
        paragraphs.push(Paragraph { span: Span::new(at, at + piece.len()), kind });
        at += piece.len() + 2;
    }
    let headline = paragraphs[0].span;
    Article {
        id: "story.md".to_owned(),
        headline: Some(headline),
        body: Span::new(headline.end, text.len()),
        paragraphs,
        text: text.to_owned(),
        ..Article::default()
    }
}

/// The span of `words`, which stand once in `text`.
pub fn span(text: &str, words: &str) -> Span {
    assert_eq!(text.matches(words).count(), 1, "{words}");
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// Every sentence, cut simply: at a full stop, a question mark, a paragraph's end.
fn sentences(article: &Article) -> Vec<Span> {
    let mut out = Vec::new();
    for paragraph in &article.paragraphs {
        let mut start = paragraph.span.start;
        let text = paragraph.span.of(&article.text);
        for (i, _) in text.match_indices(". ") {
            out.push(Span::new(start, paragraph.span.start + i + 1));
            start = paragraph.span.start + i + 2;
        }
        out.push(Span::new(start, paragraph.span.end));
    }
    out
}

const STORY: &str = "Messenger denies asking bank for balances\n\n\
The messaging company Pelikan said on Monday that it had not asked banks for their customers’ balances, \
rejecting a report in The Northern Ledger.\n\n\
“We have never asked a bank for its customers’ balances,” said Odile Brandt, a spokeswoman for Pelikan. \
“It is opt-in, and it stays opt-in.”\n\n\
The Northern Ledger reported on Sunday that Pelikan had asked two banks for balances and card payments \
to build new services and sell advertisements. Mirabell Bank declined to comment.\n\n\
“Customers decide what leaves their account, nobody else,” Harbour Trust said in a statement. The bank \
added that it had “no plans to hand over” transaction data.\n\n\
The data office of the city is looking at the case. Campaigners fear that the messenger wants to know \
what people earn. Pelikan lost the addresses of 40,000 users two years ago.\n\n\
Pelikan shares fell by two percent.";

/// What the fixture says of one quote.
struct Said<'a> {
    pieces: &'a [&'a str],
    source: &'a str,
    cue: &'a str,
    kind: Kind,
    stance: Stance,
    organization: Option<usize>,
    confidence: f32,
}

fn quote(text: &str, number: usize, said: &Said<'_>) -> Quote {
    let near = span(text, said.pieces[0]).start;
    let close = |words: &str| {
        let (before, after) = (text[..near].rfind(words), text[near..].find(words).map(|i| near + i));
        let start = match (before, after) {
            (Some(b), Some(a)) if near - b < a - near => b,
            (Some(b), None) => b,
            (_, a) => a.unwrap(),
        };
        vec![Span::new(start, start + words.len())]
    };
    let person = (said.source == "Odile Brandt").then_some(PersonId(0));
    Quote {
        number,
        kind: said.kind,
        mode: Mode::Speech,
        content: said.pieces.iter().map(|words| span(text, words)).collect(),
        attribution: Attribution {
            source: close(said.source),
            cue: close(said.cue),
            speaker: person,
            organizations: said.organization.map(OrganizationId).into_iter().collect(),
            source_type: if person.is_some() {
                SourceType::NamedPerson
            } else {
                SourceType::NamedOrganization
            },
            provenance: Provenance::default(),
            confidence: said.confidence,
            why: "a source before its reporting verb".to_owned(),
            lost: Vec::new(),
        },
        stance: said.stance,
        corrected: Vec::new(),
    }
}

/// The quotes of the story.
fn said() -> [Said<'static>; 6] {
    [
        Said {
            pieces: &["it had not asked banks for their customers’ balances"],
            source: "Pelikan",
            cue: "said",
            kind: Kind::Indirect,
            stance: Stance::Denies,
            organization: Some(0),
            confidence: 0.9,
        },
        Said {
            pieces: &[
                "“We have never asked a bank for its customers’ balances,”",
                "“It is opt-in, and it stays opt-in.”",
            ],
            source: "Odile Brandt",
            cue: "said",
            kind: Kind::Direct,
            stance: Stance::Denies,
            organization: Some(0),
            confidence: 1.0,
        },
        Said {
            pieces: &[
                "Pelikan had asked two banks for balances and card payments to build new services and sell advertisements",
            ],
            source: "The Northern Ledger",
            cue: "reported",
            kind: Kind::Indirect,
            stance: Stance::Alleges,
            organization: Some(1),
            confidence: 0.8,
        },
        Said {
            pieces: &["to comment"],
            source: "Mirabell Bank",
            cue: "declined",
            kind: Kind::Indirect,
            stance: Stance::Declines,
            organization: Some(2),
            confidence: 0.7,
        },
        Said {
            pieces: &["“Customers decide what leaves their account, nobody else,”"],
            source: "Harbour Trust",
            cue: "said",
            kind: Kind::Direct,
            stance: Stance::Explains,
            organization: Some(3),
            confidence: 1.0,
        },
        Said {
            pieces: &["it had “no plans to hand over” transaction data"],
            source: "The bank",
            cue: "added",
            kind: Kind::Mixed,
            stance: Stance::Commits,
            organization: Some(3),
            confidence: 0.4,
        },
    ]
}

fn findings(article: &Article) -> Findings {
    let text = &article.text;
    let organization = |name: &str, kind| Organization {
        name: name.to_owned(),
        aliases: Vec::new(),
        kind,
        mentions: text.match_indices(name).map(|(i, n)| Span::new(i, i + n.len())).collect(),
        why: "named as the subject of a reporting verb".to_owned(),
    };
    let evidence = |trigger: &str, quote: Option<usize>| Evidence {
        sentence: *sentences(article).iter().find(|s| s.covers(span(text, trigger))).unwrap(),
        trigger: span(text, trigger),
        pattern: trigger.to_lowercase(),
        quote,
    };
    Findings {
        lens: "Privacy".to_owned(),
        claims: Vec::new(),
        sentences: sentences(article),
        quotes: said().iter().enumerate().map(|(i, said)| quote(text, i + 1, said)).collect(),
        organizations: vec![
            organization("Pelikan", OrganizationKind::Company),
            organization("The Northern Ledger", OrganizationKind::Outlet),
            organization("Mirabell Bank", OrganizationKind::Bank),
            organization("Harbour Trust", OrganizationKind::Bank),
            organization("data office", OrganizationKind::Government),
        ],
        people: vec![Person {
            name: "Odile Brandt".to_owned(),
            aliases: Vec::new(),
            role: Some("a spokeswoman".to_owned()),
            organizations: vec![OrganizationId(0)],
            mentions: vec![span(text, "Odile Brandt")],
        }],
        concerns: vec![
            Concern {
                id: "third-party-sharing".to_owned(),
                name: "Sharing or selling to others".to_owned(),
                evidence: vec![
                    evidence("not asked banks for their customers’ balances", Some(0)),
                    evidence("asked two banks for balances", Some(2)),
                    evidence("hand over", Some(5)),
                ],
            },
            Concern {
                id: "breach".to_owned(),
                name: "Leaks and breaches".to_owned(),
                evidence: vec![evidence("lost the addresses", None)],
            },
        ],
        data_types: vec![DataType {
            id: "financial".to_owned(),
            name: "Money and accounts".to_owned(),
            mentions: vec![span(text, "balances and card payments"), span(text, "transaction data")],
        }],
        corrections: Vec::new(),
        headline_concern: Some(0),
    }
}

/// The story with quotes and concerns.
pub fn story() -> (Article, Findings) {
    let mut article = article(STORY);
    article.outlet = Some("Harbour Wire".to_owned());
    article.byline = vec!["Ilse Novak".to_owned()];
    article.published = Some("2018-08-06".to_owned());
    article.url = Some("https://harbour.example/messenger".to_owned());
    article.fictional = true;
    article.sources.insert(Field::Outlet, Origin::FrontMatter);
    article.sources.insert(Field::Byline, Origin::FrontMatter);
    let findings = findings(&article);
    (article, findings)
}

/// A story in which nothing is found.
pub fn quiet(text: &str) -> (Article, Findings) {
    let article = article(text);
    let findings = Findings { sentences: sentences(&article), ..Findings::default() };
    (article, findings)
}

/// Three articles.
pub fn library() -> Coverage {
    let lighthouse = "Lighthouse opens its stairs\n\nThe old lighthouse may be climbed from Saturday on.";
    let wide = "横浜の港で灯台が開く\n\n港の灯台は土曜日から登ることができる。船の歴史を学ぶ部屋もあり、子供も大人も楽しめる場所である。 \
                Café owners 🎈 cheered: ﬁne views, they thought.";
    Coverage { articles: vec![story(), quiet(lighthouse), quiet(wide)], problems: Vec::new() }
}

/// One quiet story.
pub fn only(text: &str) -> Coverage {
    Coverage { articles: vec![quiet(text)], problems: Vec::new() }
}

/// No article, but problems.
pub fn problems() -> Coverage {
    use onrecord::model::Severity;
    let problem = |path: &str, line, reason: &str, severity| Problem {
        path: PathBuf::from(path),
        line,
        reason: reason.to_owned(),
        severity,
    };
    Coverage {
        articles: Vec::new(),
        problems: vec![
            problem("coverage/photo.png", None, "not a text file", Severity::Passed),
            problem(
                "coverage/broken.jsonl",
                Some(3),
                "not a JSON object; each line must be one",
                Severity::Failed,
            ),
        ],
    }
}
