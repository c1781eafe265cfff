//! Who is named, and who speaks for whom: invented sentences with what they must give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use onrecord::analysis::organizations::{Named, Names, find};
use onrecord::analysis::quotes::{Cited, Engine};
use onrecord::language;
use onrecord::language::names::Naming;
use onrecord::model::{
    Channel, Kind, KnownOrganization, KnownPerson, Mode, OrganizationKind, Paragraph, ParagraphKind, Renamed,
};
use onrecord::text::Span;
use proptest::prelude::*;
use serde::Deserialize;

/// What the program has learned.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().unwrap());
/// What it knows of names.
static NAMES: LazyLock<Names> = LazyLock::new(Names::builtin);

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
                confidence: 1.0,
                why: String::new(),
                lost: Vec::new(),
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

/// Analyses a text whose paragraphs are its lines, `* ` before an item of a list.
fn analyse(text: &str, cited: &[Cited]) -> Named {
    analyse_with(text, cited, &NAMES)
}

/// The same with other names.
fn analyse_with(text: &str, cited: &[Cited], names: &Names) -> Named {
    let (mut paragraphs, mut kinds) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split('\n') {
        let (sign, kind) =
            if line.starts_with("* ") { (2, ParagraphKind::Item) } else { (0, ParagraphKind::Text) };
        let span = Span::new(at + sign, at + line.len()).trim(text);
        if !span.is_empty() {
            paragraphs.push(span);
            kinds.push(Paragraph { span, kind });
        }
        at += line.len() + 1;
    }
    let parsed = language::parse(text, &paragraphs);
    let syntax = ENGINE.grammar.annotate(&parsed);
    let naming = Naming::new(&parsed, &syntax, &ENGINE.names);
    find(&parsed, &kinds, &syntax, &naming, cited, names)
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

/// A text and what it must give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    gives: String,
    /// Why it is known to fail.
    fails: Option<String>,
}

/// The cases of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    names: Vec<Case>,
    voices: Vec<Case>,
    provenance: Vec<Case>,
}

static CASES: LazyLock<Cases> = LazyLock::new(|| toml::from_str(include_str!("organizations.toml")).unwrap());

/// Runs cases: every one that differs, or that is known to fail and does not, is shown.
fn check(cases: &[Case], found: impl Fn(&str) -> String) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = found(&case.text);
            let expected = &case.gives;
            let told = match &case.fails {
                None => format!("expected {expected}"),
                Some(why) => format!("known to fail ({why}), but"),
            };
            ((found == *expected) == case.fails.is_some())
                .then(|| format!("{}\n  {told}\n  found    {found}", case.text))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_each_person_and_organization_once() {
    check(&CASES.names, |text| entities(&analyse(text, &[])));
}

#[test]
fn knows_who_speaks_for_whom() {
    check(&CASES.voices, |marked| {
        let (text, cited) = read(marked);
        voice(&analyse(&text, &cited))
    });
}

/// How the last quote came into the story: `Arden Courier / reporters / email`.
fn provenance(named: &Named) -> String {
    let found = &named.voices.last().unwrap().provenance;
    let known = |words: &Option<String>| words.clone().unwrap_or_else(|| "-".to_owned());
    let channel = found.channel.map_or("-", Channel::name);
    format!("{} / {} / {channel}", known(&found.via), known(&found.told_to))
}

#[test]
fn knows_how_a_quote_came_into_the_story() {
    check(&CASES.provenance, |marked| {
        let (text, cited) = read(marked);
        provenance(&analyse(&text, &cited))
    });
}

/// A list with one organization.
fn listed() -> Names {
    let mut names = Names::builtin();
    names.learn(vec![KnownOrganization {
        name: "Larkpost".to_owned(),
        aliases: vec!["nlp™".to_owned()],
        kind: Some(OrganizationKind::Company),
        sector: Some("messaging".to_owned()),
        people: vec![KnownPerson { name: "Ada Quill".to_owned(), role: Some("founder".to_owned()) }],
        renamed: vec![Renamed { from: "Paul Winter".to_owned(), on: Some("2029-10-28".to_owned()) }],
    }]);
    names
}

#[test]
fn the_users_list_wins_over_the_words() {
    let list = listed();
    let cases = [
        ("A word with nlp™ in May. “{Never},” said [Ada Quill].", "Ada Quill / Larkpost / named-person"),
        (
            "A word with Paul Winter in May. “{Never},” [Paul Winter] said.",
            "- / Larkpost / named-organization",
        ),
        ("A word in May. “{Never},” said [Ada Quill].", "Ada Quill / Larkpost / named-person"),
        ("A word in May. “{Never},” said [Nora Quill].", "Nora Quill / - / named-person"),
    ];
    for (marked, expected) in cases {
        let (text, cited) = read(marked);
        assert_eq!(voice(&analyse_with(&text, &cited, &list)), expected, "{marked}");
    }
    let named = analyse_with("A word with Paul Winter and Ada Quill.", &[], &list);
    assert_eq!(entities(&named), "Ada Quill; Larkpost (company) = Paul Winter");
    assert_eq!(named.organizations[0].why, "on your list; Paul Winter until 2029-10-28; messaging");
    assert_eq!(named.people[0].role.as_deref(), Some("founder"));
}

#[test]
fn a_quote_that_follows_keeps_the_voice() {
    let (text, mut cited) = read("“{Never},” said [Tarn spokeswoman Ada Quill]. “{Not once}.” [x]");
    cited[1].source.clear();
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
