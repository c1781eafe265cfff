//! Corrections: files as a user keeps them, and what an invented story gives with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::sync::LazyLock;

use onrecord::analysis::{Knowledge, analyze, analyze_corrected};
use onrecord::model::{
    Amendment, Article, Correction, Detail, Findings, Mode, OrganizationId, Paragraph, ParagraphKind,
    SourceType, Stance,
};
use onrecord::store::Corrections;
use onrecord::text::{Anchor, Span, squeeze};
use proptest::prelude::*;
use tempfile::TempDir;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

const STORY: &str = "Larkpost lost a key

Larkpost said on Monday that it had lost a key to the letters of its users. “Nobody has read a letter, and nobody will,” said Ida Brandt, a spokeswoman for Larkpost.

The Harbour Privacy Foundation (HPF) called that “a bold claim”. “Larkpost sold its users’ personal data to advertisers,” said Nora Winter of HPF.";

fn article(text: &str) -> Article {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        let kind = if at == 0 { ParagraphKind::Headline } else { ParagraphKind::Text };
        paragraphs.extend((!line.is_empty()).then_some(Paragraph { span, kind }));
        at += line.len() + 1;
    }
    Article {
        id: "larkpost.txt".to_owned(),
        title: Some("Larkpost lost a key".to_owned()),
        outlet: Some("Harbour Wire".to_owned()),
        headline: Some(paragraphs[0].span),
        body: Span::new(paragraphs[1].span.start, text.len()),
        text: text.to_owned(),
        paragraphs,
        ..Article::default()
    }
}

/// The quotes, one a line: `Ida Brandt / Larkpost / named-person / speech: words`, `*` before
/// those that were corrected.
fn quotes(article: &Article, findings: &Findings) -> Vec<String> {
    let name = |id: &OrganizationId| findings.organization(*id).unwrap().name.clone();
    let line = |quote: &onrecord::model::Quote| {
        let attribution = &quote.attribution;
        let speaker = attribution.speaker.and_then(|id| findings.person(id)).map_or("-", |p| &p.name);
        let organizations: Vec<String> = attribution.organizations.iter().map(name).collect();
        format!(
            "{}{speaker} / {} / {} / {}: {}",
            if quote.corrected.is_empty() { "" } else { "* " },
            if organizations.is_empty() { "-".to_owned() } else { organizations.join("; ") },
            attribution.source_type.name(),
            quote.mode.name(),
            quote.text(&article.text)
        )
    };
    findings.quotes.iter().map(line).collect()
}

/// `text` as a story, with the corrections in `tables`.
fn corrected(text: &str, tables: &str) -> (Article, Findings) {
    let folder = TempDir::new().unwrap();
    let subject = "article = { title = 'Larkpost lost a key', outlet = 'Harbour Wire', id = '', text = '' }";
    fs::write(folder.path().join("ours.toml"), format!("{subject}\n{tables}")).unwrap();
    let (corrections, problems) = Corrections::read(folder.path());
    assert_eq!(problems, [], "{tables}");
    let article = article(text);
    let findings = analyze_corrected(&article, &KNOWLEDGE, &corrections.of(&article));
    (article, findings)
}

/// A table that says `change` of `words`.
fn table(words: &str, change: &str, by: &str, at: u32) -> String {
    format!("[[correction]]\nwords = '{words}'\n{change}\nby = '{by}'\nat = '2031-05-0{at}T00:00:00Z'\n")
}

const NOBODY: &str = "“Nobody has read a letter, and nobody will,”";

/// What the quote with `words` becomes by `change`; [`NOBODY`] for `@` in it.
#[track_caller]
fn check(words: &str, change: &str, expected: &str) {
    let expected = expected.replace('@', NOBODY);
    let (article, findings) = corrected(STORY, &table(words, change, "ada", 1));
    let found = quotes(&article, &findings);
    let marked: Vec<&String> = found.iter().filter(|line| line.starts_with('*')).collect();
    assert_eq!(marked, [&expected], "{change}: {found:#?}");
    assert!(findings.corrections.iter().all(|one| one.astray.is_none()), "{:?}", findings.corrections);
}

#[test]
fn each_part_of_a_quote_can_be_corrected() {
    let found = quotes(&article(STORY), &analyze(&article(STORY), &KNOWLEDGE));
    let as_found = format!("Ida Brandt / Larkpost / named-person / speech: {NOBODY}");
    assert!(found.contains(&as_found), "{found:#?}");
    let foundation = "Harbour Privacy Foundation";
    for (change, expected) in [
        ("speaker = 'Nora Winter'", &*format!("* Nora Winter / {foundation} / named-person / speech: @")),
        ("speaker = 'Bo Hale'", "* Bo Hale / Larkpost / named-person / speech: @"),
        ("speaker = ''", "* - / Larkpost / named-person / speech: @"),
        (
            "organizations = ['Tarn', 'hpf']",
            &*format!("* Ida Brandt / Tarn; {foundation} / named-person / speech: @"),
        ),
        ("organizations = []", "* Ida Brandt / - / named-person / speech: @"),
        ("source-type = 'document'", "* Ida Brandt / Larkpost / document / speech: @"),
        ("mode = 'thought'", "* Ida Brandt / Larkpost / named-person / thought: @"),
    ] {
        check(NOBODY, change, expected);
    }
}

#[test]
fn its_ends_can_be_moved_and_a_missed_quote_be_added() {
    let words = |tables: &str| -> Vec<String> {
        let (article, findings) = corrected(STORY, tables);
        let marked = findings.quotes.iter().filter(|quote| !quote.corrected.is_empty());
        marked.map(|quote| quote.text(&article.text)).collect()
    };
    assert_eq!(words(&table(NOBODY, "rather = 'nobody will'", "ada", 1)), ["nobody will"]);
    let wider = "rather = '“Nobody has read a letter, and nobody will,” said Ida'";
    assert_eq!(
        words(&table(NOBODY, wider, "ada", 1)),
        ["“Nobody has read a letter, and nobody will,” said Ida"]
    );
    assert_eq!(words(&table("Larkpost lost a key", "missed = true", "ada", 1)), ["Larkpost lost a key"]);
    let then = table("Larkpost lost a key", "missed = true", "ada", 1)
        + &table("Larkpost lost a key", "speaker = 'Bo Hale'", "ada", 2);
    let (article, findings) = corrected(STORY, &then);
    assert!(quotes(&article, &findings)[0].starts_with("* Bo Hale / - / named-person / speech: "));
}

#[test]
fn what_is_no_quote_is_gone_and_the_rest_is_numbered_anew() {
    let before = analyze(&article(STORY), &KNOWLEDGE);
    let (article, findings) = corrected(STORY, &table(NOBODY, "not-a-quote = true", "ada", 1));
    assert_eq!(findings.quotes.len(), before.quotes.len() - 1);
    assert!(!quotes(&article, &findings).iter().any(|line| line.contains(NOBODY)));
    let mut speech = findings.quotes.iter().filter(|quote| quote.mode == Mode::Speech).enumerate();
    assert!(speech.all(|(i, quote)| quote.number == i + 1));
}

#[test]
fn a_correction_survives_a_small_edit_and_after_a_great_one_it_is_told() {
    let table = table(NOBODY, "speaker = 'Bo Hale'", "ada", 1);
    let (small, found) = corrected(&STORY.replace("and nobody will", "and nobody ever will"), &table);
    assert!(quotes(&small, &found).iter().any(|line| line.starts_with("* Bo Hale")), "{found:#?}");
    let (great, found) = corrected(&STORY.replace(NOBODY, "“Ask me in a year,”"), &table);
    assert!(!quotes(&great, &found).iter().any(|line| line.starts_with('*')));
    assert_eq!(astray(&found), ["the story no longer has its words"]);
}

/// Why corrections have no effect; `-` for those that have.
fn astray(findings: &Findings) -> Vec<String> {
    let why =
        |one: &onrecord::model::Applied| one.astray.as_ref().map_or("-".to_owned(), ToString::to_string);
    findings.corrections.iter().map(why).collect()
}

#[test]
fn who_says_otherwise_later_wins_and_the_other_is_told() {
    let two = table(NOBODY, "stance = 'commits'", "bo", 2) + &table(NOBODY, "stance = 'admits'", "ada", 1);
    let (_, findings) = corrected(STORY, &two);
    let quote = findings.quotes.iter().find(|quote| !quote.corrected.is_empty()).unwrap();
    assert_eq!((quote.stance, quote.corrected.len()), (Stance::Commits, 2));
    assert_eq!(astray(&findings), ["bo says otherwise", "-"]);
    let gone = table(NOBODY, "not-a-quote = true", "bo", 1) + &table(NOBODY, "mode = 'thought'", "ada", 2);
    assert_eq!(astray(&corrected(STORY, &gone).1), ["-", "bo says otherwise"]);
}

#[test]
fn concerns_follow() {
    let sentence = "“Larkpost sold its users’ personal data to advertisers,” said Nora Winter of HPF.";
    let ids = |findings: &Findings| -> Vec<String> {
        let raised =
            |c: &&onrecord::model::Concern| c.evidence.iter().any(|e| e.sentence.of(STORY) == sentence);
        findings.concerns.iter().filter(raised).map(|c| c.id.clone()).collect()
    };
    let from = ids(&analyze(&article(STORY), &KNOWLEDGE)).first().expect("a concern").clone();
    let with = |to: &str| {
        let change = format!("concern = ['{from}', '{to}']");
        ids(&corrected(STORY, &table(sentence, &change, "ada", 1)).1)
    };
    assert!(!with("").contains(&from));
    let other = KNOWLEDGE.lens.concerns.iter().map(|label| &label.id).find(|id| **id != from).unwrap();
    assert!(with(other).contains(other) && !with(other).contains(&from), "{:?}", with(other));
    let moot = table("Larkpost lost a key", &format!("concern = ['{other}', '']"), "ada", 1);
    assert_eq!(astray(&corrected(STORY, &moot).1), ["what it corrects is no longer found"]);
}

#[test]
fn claims_rest_on_what_was_corrected() {
    let accusation = "“Larkpost sold its users’ personal data to advertisers,”";
    let made = |findings: &Findings| {
        let quoted = |i: usize| findings.quotes[i].text(STORY);
        findings.claims.iter().filter_map(|claim| claim.quote).filter(|i| quoted(*i) == accusation).count()
    };
    assert_eq!(made(&analyze(&article(STORY), &KNOWLEDGE)), 1);
    assert_eq!(made(&corrected(STORY, &table(accusation, "stance = 'explains'", "ada", 1)).1), 0);
}

#[test]
fn two_names_become_one_and_a_merge_of_nobody_is_told() {
    let merge = |name: &str| {
        let merge = format!("merge = ['{name}', 'Larkpost Letters']");
        corrected(STORY, &format!("[[correction]]\n{merge}\nby = 'ada'\nat = '2031-05-01T00:00:00Z'\n")).1
    };
    let names: Vec<String> = merge("Larkpost").organizations.into_iter().map(|o| o.name).collect();
    assert!(
        names.contains(&"Larkpost Letters".to_owned()) && !names.contains(&"Larkpost".to_owned()),
        "{names:?}"
    );
    assert_eq!(astray(&merge("Tarn")), ["what it corrects is no longer found"]);
}

#[test]
fn kept_corrections_read_back_the_same_and_are_taken_back_one_by_one() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("deep/corrections");
    let article = article(STORY);
    let start = STORY.find(NOBODY).unwrap();
    let anchor = Anchor::at(STORY, Span::new(start, start + NOBODY.len()));
    let quote = |detail| Amendment::Quote(anchor.clone(), detail);
    let merge =
        |everywhere| Amendment::Merge { name: "HPF".to_owned(), into: "Harbour".to_owned(), everywhere };
    let changes = [
        quote(Detail::Speaker(None)),
        quote(Detail::Organizations(vec!["A \"quoted\" 'name'".to_owned(), "é\\".to_owned()])),
        quote(Detail::SourceType(SourceType::Collective)),
        quote(Detail::Mode(Mode::Thought)),
        quote(Detail::Stance(Stance::Denies)),
        quote(Detail::Words("nobody will".to_owned())),
        quote(Detail::Removed),
        Amendment::Missed(anchor.clone()),
        Amendment::Concern { sentence: anchor.clone(), from: None, to: Some("surveillance".to_owned()) },
        merge(false),
        merge(true),
    ];
    let (mut kept, problems) = Corrections::read(&place);
    assert_eq!(problems, []);
    for (i, change) in changes.iter().enumerate() {
        kept.add(&article, change.clone(), "ada", &format!("2031-05-01T00:00:{i:02}Z")).unwrap();
    }
    let (mut again, problems) = Corrections::read(&place);
    assert_eq!(problems, []);
    let read: Vec<Amendment> = again.of(&article).into_iter().map(|one| one.change).collect();
    assert_eq!(read, changes);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2, "one file for the article, one for all");
    assert!(again.undo(&article, "bo").unwrap().is_none());
    for change in changes.iter().rev() {
        assert_eq!(&again.undo(&article, "ada").unwrap().unwrap().change, change);
    }
    assert!(again.undo(&article, "ada").unwrap().is_none());
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
}

#[test]
fn corrections_are_carried_to_another_folder_once() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let article = article(STORY);
    let missed = Amendment::Missed(Anchor::at(STORY, Span::new(0, 9)));
    let merge = Amendment::Merge { name: "HPF".to_owned(), into: "Harbour".to_owned(), everywhere: true };
    let (mut kept, _) = Corrections::read(here.path());
    kept.add(&article, missed.clone(), "ada", "2031-05-01T00:00:00Z").unwrap();
    kept.add(&article, merge.clone(), "ada", "2031-05-01T00:00:01Z").unwrap();
    let (mut other, _) = Corrections::read(there.path());
    other.add(&article, missed.clone(), "bo", "2031-04-01T00:00:00Z").unwrap();
    assert_eq!(other.take_in(&kept.carried()).unwrap(), 2);
    assert_eq!(other.take_in(&kept.carried()).unwrap(), 0);
    let (again, problems) = Corrections::read(there.path());
    assert_eq!(problems, []);
    let who: Vec<_> = again.of(&article).into_iter().map(|one| (one.by, one.change)).collect();
    let ada = |change| ("ada".to_owned(), change);
    assert_eq!(who, [("bo".to_owned(), missed.clone()), ada(missed), ada(merge)]);

    // No name leads out of the folder, and a wrong file is named.
    let text = kept.carried()["all-articles.toml"].clone();
    let sly = [("../../sly.toml".to_owned(), text)].into();
    other.take_in(&sly).unwrap();
    assert!(there.path().join("sly.toml").exists());
    let wrong = [("odd.toml".to_owned(), "speaker = 3".to_owned())].into();
    assert!(other.take_in(&wrong).unwrap_err().to_string().contains("odd.toml"));
}

#[test]
fn a_wrong_file_is_told_with_its_line_and_never_written_over() {
    let folder = TempDir::new().unwrap();
    let article = article(STORY);
    let path = folder.path().join("all-articles.toml");
    let cases = [
        (
            "[[correction]]\nwords = 'a'\nstance = 'sulks'\nby = ''\nat = ''\n",
            1,
            "'sulks' is none of alleges",
        ),
        (
            "\n[[correction]]\nwords = 'a'\nstance = 'denies'\nmissed = true\n",
            2,
            "a table corrects one thing",
        ),
        ("[[correction]]\nby = ''\nat = ''\n", 1, "this table corrects nothing"),
        ("[[correction]]\nmissed = true\nby = ''\nat = ''\n", 1, "the article's `words` are missing"),
        ("[[correction]]\nwords = 'a'\nmissed = true\nby = ''\nat = ''\n", 1, "a file without [article]"),
        ("\n\nspeaker = 3\n", 3, "unknown field"),
    ];
    for (text, line, reason) in cases {
        fs::write(&path, text).unwrap();
        let (mut kept, problems) = Corrections::read(folder.path());
        assert_eq!(problems[0].line, Some(line), "{text}: {}", problems[0]);
        assert!(problems[0].reason.contains(reason), "{text}: {}", problems[0]);
        let merge = Amendment::Merge { name: "a".to_owned(), into: "b".to_owned(), everywhere: true };
        let error = kept.add(&article, merge, "ada", "").unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_anchor_and_no_correction_breaks_a_story(
        text in "([A-Z]?[a-zé]{1,5}|“|”|said|Tarn|Ada Quill|\\.|,|\n| ){1,60}",
        cuts in prop::collection::vec(0usize..300, 2..8),
        other in "([a-z]{1,4} ){0,12}",
    ) {
        let inside = |at: usize| (at % (text.len() + 1)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        let anchors: Vec<Anchor> = cuts
            .chunks(2)
            .map(|pair| (inside(pair[0]), inside(*pair.last().unwrap())))
            .map(|(a, b)| Anchor::at(&text, Span::new(a.min(b), a.max(b))))
            .collect();
        let whole = Span::new(0, text.len());
        let article = Article {
            text: text.clone(),
            body: whole,
            paragraphs: vec![Paragraph { span: whole, kind: ParagraphKind::Text }],
            ..Article::default()
        };
        let mut corrections = Vec::new();
        for (i, anchor) in anchors.iter().enumerate() {
            let found = anchor.find(&text);
            prop_assert_eq!(found.map(|span| squeeze(span.of(&text))).unwrap_or_default(), anchor.words.clone());
            if let Some(span) = anchor.find(&other) {
                prop_assert!(!span.of(&other).is_empty());
            }
            let quote = |detail| Amendment::Quote(anchor.clone(), detail);
            for change in [
                Amendment::Missed(anchor.clone()),
                quote(Detail::Words(other.clone())),
                quote(Detail::Speaker(Some("Ada Quill".to_owned()))),
                quote(Detail::Removed),
                Amendment::Concern { sentence: anchor.clone(), from: None, to: Some("surveillance".to_owned()) },
                Amendment::Merge { name: "Tarn".to_owned(), into: other.clone(), everywhere: false },
            ] {
                corrections.push(Correction { change, by: format!("{}", i % 2), at: format!("{i}") });
            }
        }
        let findings = analyze_corrected(&article, &KNOWLEDGE, &corrections);
        prop_assert_eq!(findings.corrections.len(), corrections.len());
        for quote in &findings.quotes {
            prop_assert!(quote.content.iter().all(|span| !span.of(&text).is_empty()));
            prop_assert!(quote.attribution.organizations.iter().all(|id| findings.organization(*id).is_some()));
        }
    }
}
