//! Who is named, and who speaks for whom: invented sentences with what they must give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use onrecord::analysis::organizations::{Named, Names, find};
use onrecord::analysis::quotes::Cited;
use onrecord::language;
use onrecord::model::{Article, Kind, Mode};
use onrecord::text::Span;
use proptest::prelude::*;

/// A text whose sources stand in `[]` and contents in `{}`, without the marks, and its citations.
fn read(marked: &str) -> (String, Vec<Cited>) {
    let (mut text, mut cited) = (String::new(), Vec::new());
    let (mut source, mut open) = (Vec::new(), 0);
    let mut content = None;
    let mut close = |source: &mut Vec<Span>, content: &mut Option<Span>| {
        if let Some(span) = content.take() {
            cited.push(Cited {
                content: vec![span],
                source: std::mem::take(source),
                cue: vec![],
                lemma: None,
                kind: Kind::Direct,
                mode: Mode::Speech,
                follows: None,
                confidence: 1.0,
                why: String::new(),
            });
        }
    };
    for c in marked.chars() {
        match c {
            '[' | '{' => open = text.len(),
            ']' => source.push(Span::new(open, text.len())),
            '}' => content = Some(Span::new(open, text.len())),
            _ => text.push(c),
        }
        if !source.is_empty() && content.is_some() {
            close(&mut source, &mut content);
        }
    }
    (text, cited)
}

/// Analyses a text whose paragraphs are its lines.
fn analyse(text: &str, cited: &[Cited]) -> Named {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        paragraphs.extend((!span.is_empty()).then_some(span));
        at += line.len() + 1;
    }
    let parsed = language::parse(text, &paragraphs);
    find(&Article::default(), &parsed, cited, &Names::builtin())
}

/// Everyone named, in order, people first: `Ada Quill; Tarn Inc. (company) = Tarn`.
fn entities(named: &Named) -> String {
    let known = |name: &str, aliases: &[String]| match aliases {
        [] => name.to_owned(),
        _ => format!("{name} = {}", aliases.join(", ")),
    };
    let people = named.people.iter().map(|p| known(&p.name, &p.aliases));
    let organizations =
        named.organizations.iter().map(|o| known(&format!("{} ({})", o.name, o.kind.name()), &o.aliases));
    people.chain(organizations).collect::<Vec<_>>().join("; ")
}

/// The last voice: `Ada Quill / Tarn, Orrin / named-person`.
fn voice(named: &Named) -> String {
    let voice = named.voices.last().unwrap();
    let speaker = voice.speaker.map_or("-", |id| named.people[id.0].name.as_str());
    let orgs: Vec<&str> =
        voice.organizations.iter().map(|id| named.organizations[id.0].name.as_str()).collect();
    let organizations = if orgs.is_empty() { "-".to_owned() } else { orgs.join(", ") };
    format!("{speaker} / {organizations} / {}", voice.source_type.name())
}

/// Runs a table: every row that differs is shown.
fn check(rows: &[(&str, &str)], found: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let found = found(text);
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Texts with everyone they name.
const ENTITIES: &[(&str, &str)] = &[
    ("It was denied by Ada Quill on Monday.", "Ada Quill"),
    ("A talk by Nora Winter drew many. Later Ms Winter left.", "Nora Winter = Winter"),
    (
        "Papers name Tarn Holdings Ltd. Shares of Tarn Holdings fell.",
        "Tarn Holdings Ltd. (company) = Tarn Holdings",
    ),
    (
        "A note from the Harbour Privacy Foundation (HPF) came. The HPF wants more.",
        "Harbour Privacy Foundation (group) = HPF",
    ),
    ("A spokesman for Orrin Bank left. Orin Bank has no plans.", "Orrin Bank (bank) = Orin Bank"),
    ("A spokesman for the Bank of Arden left.", "Bank of Arden (bank)"),
    ("The Department of Harbours wrote to Mr Hale.", "Hale; Department of Harbours (government)"),
    ("It was found by the University of Lower Arden.", "University of Lower Arden (university)"),
    ("It was printed in the Arden Courier. The Courier stands by it.", "Arden Courier (outlet) = Courier"),
    ("They met in Scotland on Tuesday in April.", ""),
    ("Tarn's chief executive, Paul Quill, left.", "Paul Quill; Tarn (other)"),
    ("Earlier, Tarn Inc. refused. However, it paid.", "Tarn Inc. (company)"),
    ("The water firm Orrin refused.", "Orrin (company)"),
    ("A letter from the Committee on Harbours and Lakes came.", "Committee on Harbours and Lakes (politics)"),
    ("A Tory spokesman left. The Conservatives lost.", "Conservatives (politics) = Tory"),
    (
        "A spokesman for the Harbour Alliance left. It was joined by Orrin Bank and Deep Lake.",
        "Harbour Alliance (group); Orrin Bank (bank); Deep Lake (other)",
    ),
    ("It broke the Data Act and the Harbour Bill.", ""),
    ("A Plan For Tarn Users\nA spokesman for Tarn left.", "Tarn (other)"),
];

#[test]
fn names_each_person_and_organization_once() {
    check(ENTITIES, |text| entities(&analyse(text, &[])));
}

/// Texts with the voice of their last citation.
const VOICES: &[(&str, &str)] = &[
    ("“{We sell nothing},” said [Ada Quill, a spokeswoman for Tarn].", "Ada Quill / Tarn / named-person"),
    ("“{We sell nothing},” said [Tarn spokeswoman Ada Quill].", "Ada Quill / Tarn / named-person"),
    ("“{We sell nothing},” said [Tarn's chief executive, Ada Quill].", "Ada Quill / Tarn / named-person"),
    ("“{We sell nothing},” said [Ada Quill of Tarn].", "Ada Quill / Tarn / named-person"),
    ("“{We sell nothing},” said [Tarn's Ada Quill].", "Ada Quill / Tarn / named-person"),
    (
        "“{We sell nothing},” said [Privacy Watch Chair Ada Quill].",
        "Ada Quill / Privacy Watch / named-person",
    ),
    (
        "“{It is unwise},” said [Ada Quill, a professor at the University of Arden].",
        "Ada Quill / University of Arden / named-person",
    ),
    ("“{It is unwise},” said [Ada Quill, who studies law at Arden].", "Ada Quill / - / named-person"),
    ("“{It is unwise},” said [former Tarn engineer Ada Quill].", "Ada Quill / - / named-person"),
    ("“{It is unwise},” said [Ada Quill, a former director of Tarn].", "Ada Quill / - / named-person"),
    ("“{We sell nothing},” said [a spokesman for Tarn].", "- / Tarn / unnamed-person-of-organization"),
    ("“{We sell nothing},” said [a Tarn spokesperson].", "- / Tarn / unnamed-person-of-organization"),
    ("“{We sell nothing},” [Tarn] said in a statement.", "- / Tarn / named-organization"),
    ("Tarn opened a shop. “{We sell nothing},” [the company] said.", "- / Tarn / named-organization"),
    ("Tarn opened a shop. “{We sell nothing},” [it] said.", "- / Tarn / named-organization"),
    (
        "Tarn opened a shop. “{We sell nothing},” said [a company spokesman].",
        "- / Tarn / unnamed-person-of-organization",
    ),
    (
        "Orrin Bank met Tarn Inc. in court. “{We lend},” [the bank] said.",
        "- / Orrin Bank / named-organization",
    ),
    ("It was refused by Tarn lawyer Paul Quill. “{Never},” [he] said.", "Paul Quill / Tarn / named-person"),
    (
        "It was refused by Tarn lawyer Nora Quill and by Paul Winter. “{Never},” [she] said.",
        "Nora Quill / Tarn / named-person",
    ),
    (
        "Paul Quill, chief executive of Tarn, left. “{Never},” [Quill] said.",
        "Paul Quill / Tarn / named-person",
    ),
    (
        "Paul Quill, chief executive of Tarn, left. “{Never},” [Mr Quill] said.",
        "Paul Quill / Tarn / named-person",
    ),
    (
        "{It lost money}, [the Arden Courier] reported. “{It is broke},” [the report] said.",
        "- / Arden Courier / document",
    ),
    ("{Half are lost}, found [a report by Privacy Watch].", "- / Privacy Watch / document"),
    ("{It is wrong}, said [critics].", "- / - / collective"),
    ("{It is wrong}, said [officials].", "- / - / unnamed"),
    ("{It is wrong}, said [two people familiar with the matter].", "- / - / collective"),
    ("[Critics] said {it is wrong}. [They] said {it must end}.", "- / - / collective"),
    (
        "Tarn was fined. “{We sell nothing},” said [its spokeswoman Ada Quill].",
        "Ada Quill / Tarn / named-person",
    ),
    (
        "Orrin Bank was fined. “{We sell nothing},” said [bank spokesman Paul Quill].",
        "Paul Quill / Orrin Bank / named-person",
    ),
    ("“{It is unwise},” said [Ada Quill of the pressure group Tarn].", "Ada Quill / Tarn / named-person"),
    (
        "A report by Privacy Watch came in May. {Half are lost}, [the report] says.",
        "- / Privacy Watch / document",
    ),
    (
        "“{It is safe},” said [researchers at the University of Arden].",
        "- / University of Arden / unnamed-person-of-organization",
    ),
    (
        "The tour took in Orrin Bank, Tarn and Lower Bight. “{No},” [Lower Bight] said.",
        "- / Lower Bight / named-organization",
    ),
    (
        "It was refused by the Chilean government. “{Never},” said [President Bo Winter].",
        "Bo Winter / Chilean government / named-person",
    ),
    ("“{No},” [he] said.", "- / - / unnamed"),
    ("“{No},” [the company] said.", "- / - / unnamed"),
    (
        "It was refused by Transport Minister Bo Winter. “{Never},” [the minister] said.",
        "Bo Winter / - / named-person",
    ),
    (
        "It was refused by Tarn and Orrin Bank. {It is safe}, said [Ada Quill, director of Privacy Watch and Open Harbour Foundation].",
        "Ada Quill / Privacy Watch, Open Harbour Foundation / named-person",
    ),
    (
        "A spokesman for Orrin Bank left. “{We lend},” [Orin Bank] said.",
        "- / Orrin Bank / named-organization",
    ),
];

#[test]
fn knows_who_speaks_for_whom() {
    check(VOICES, |marked| {
        let (text, cited) = read(marked);
        voice(&analyse(&text, &cited))
    });
}

#[test]
fn a_quote_that_follows_keeps_the_voice() {
    let (text, mut cited) = read("“{Never},” said [Tarn spokeswoman Ada Quill]. “{Not once}.” [x]");
    cited[1].source.clear();
    cited[1].follows = Some(0);
    assert_eq!(voice(&analyse(&text, &cited)), "Ada Quill / Tarn / named-person");
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "([A-Z]?[a-z]{0,3}|Mr|Bank|of|and|,|\\(|\\)|’s|'|\"|“|”|the|said|é|\\n| ){0,60}", cuts in prop::collection::vec(0usize..200, 0..8)) {
        let mut spans: Vec<Span> = cuts.chunks(2).map(|c| Span::new(c[0], *c.last().unwrap())).collect();
        spans.retain(|span| text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        let (_, one) = read("{a} [b]");
        let cited: Vec<Cited> = spans.iter().map(|span| Cited { source: vec![*span], content: vec![*span], ..one[0].clone() }).collect();
        let named = analyse(&text, &cited);
        prop_assert_eq!(named.voices.len(), cited.len());
        for span in named.organizations.iter().flat_map(|o| &o.mentions).chain(named.people.iter().flat_map(|p| &p.mentions)) {
            prop_assert!(!span.of(&text).is_empty());
        }
    }
}
