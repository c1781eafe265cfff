//! Whatever is typed, clicked and resized, on whatever text: the reader goes on, and its state holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

#[path = "screens/coverage.rs"]
#[allow(dead_code)]
mod coverage;
#[path = "screens/desk.rs"]
#[allow(dead_code)]
mod desk;

use coverage::{Coverage, article, library, story};
use desk::at;
use onrecord::action::{ACTIONS, Action, Context};
use onrecord::app::Message;
use onrecord::app::bidi;
use onrecord::app::hyphens::Hyphens;
use onrecord::app::justify::{before, justified, slack};
use onrecord::app::measure::width;
use onrecord::app::wrap::wrap;
use onrecord::config::{Config, Lookup};
use onrecord::model::{Article, Concern, Evidence, Findings};
use onrecord::text::Span;
use proptest::prelude::*;
use tui_input::InputRequest;
use unicode_segmentation::UnicodeSegmentation;

/// Any message that a terminal can send.
fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        8 => (0..ACTIONS.len(), prop::option::of(0..30_usize))
            .prop_map(|(i, count)| Message::Act(ACTIONS[i].action, count)),
        2 => "[a-z“ -]".prop_map(|s| Message::Edit(InputRequest::InsertChar(s.chars().next().unwrap()))),
        1 => Just(Message::Edit(InputRequest::DeletePrevChar)),
        1 => Just(Message::Complete),
        1 => Just(Message::Submit),
        2 => (0..200_u16, 0..60_u16).prop_map(|(columns, rows)| Message::Resize { columns, rows }),
        2 => (0..200_u16, 0..60_u16).prop_map(|(column, row)| Message::Click { column, row }),
        1 => (0..200_u16).prop_map(Message::Drag),
        2 => (0..200_u16, 0..60_u16, -9..9_i32)
            .prop_map(|(column, row, steps)| Message::Wheel { column, row, steps }),
        1 => Just(Message::Notice("a word".to_owned())),
    ]
}

/// Articles of any text, with findings on it.
fn any_coverage() -> impl Strategy<Value = Coverage> {
    let text = "(\\PC|[\n\r\t\x1b日 ]){1,200}";
    (text, any::<bool>()).prop_map(|(text, sample)| {
        let article = article(&text);
        let whole = article.paragraphs[article.paragraphs.len() - 1].span;
        let mut findings = Findings { sentences: vec![whole], ..Findings::default() };
        let (_, mut found) = story();
        for quote in &mut found.quotes {
            quote.content = vec![whole];
            quote.attribution.source.clear();
            quote.attribution.cue.clear();
        }
        findings.quotes = found.quotes;
        findings.organizations = found.organizations;
        findings.people = found.people;
        findings.concerns = vec![Concern {
            id: "breach".to_owned(),
            name: "Leaks".to_owned(),
            evidence: vec![Evidence {
                sentence: whole,
                trigger: whole,
                pattern: "x".to_owned(),
                quote: Some(0),
            }],
        }];
        let mut coverage = if sample { library() } else { Coverage::default() };
        coverage.articles.push((article, findings));
        coverage
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_reader_survives_anything(
        coverage in any_coverage(),
        size in (1..200_u16, 1..60_u16),
        linear in any::<bool>(),
        ascii in any::<bool>(),
        messages in prop::collection::vec(message(), 0..40),
    ) {
        let mut desk = desk::Setup { linear, ascii, ..at(size.0, size.1) }.on(coverage).open();
        for message in messages {
            if let Message::Resize { columns, rows } = message {
                desk.resize(columns.max(1), rows.max(1));
            } else {
                desk.tell(message);
            }
            desk.screen();
            let app = &desk.app;
            let lines = app.story.page.lines.len();
            prop_assert!(app.story.cursor < lines.max(1));
            prop_assert!(app.reachable().contains(&app.focus) || app.zoomed || app.context() != Context::Story);
            let ordered = app.story.page.lines.is_sorted_by_key(|line| line.at);
            prop_assert!(ordered);
        }
    }

    #[test]
    fn a_wrap_keeps_all_words_in_order(
        text in "(\\PC|[\n\r\t\x1b日א ]|extensive |surveillance){0,300}",
        columns in 1..60_usize,
        hyphenated in any::<bool>(),
    ) {
        let hyphens = if hyphenated { Hyphens::of(&Article::default()) } else { Hyphens::NONE };
        let rows = wrap(&text, Span::new(0, text.len()), columns, hyphens);
        let kept: String = rows.iter().map(|row| row.span.of(&text)).collect();
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&kept), letters(&text));
        for row in rows {
            let words = row.span.of(&text);
            let one = words.graphemes(true).count() == 1;
            let room = columns - usize::from(row.hyphen);
            prop_assert!(one || width(words) <= room, "{:?}", words);
            prop_assert!(hyphenated || !row.hyphen);
            let (shown, places) = bidi::shown(words, bidi::leads_left(words));
            prop_assert!(width(&shown) <= room.max(width(words)), "{:?}", words);
            prop_assert_eq!(places.iter().map(|place| place.span.len()).sum::<usize>(), words.len());
            let slack = slack(words, room);
            if slack > 0 {
                prop_assert!(width(&justified(words, slack)) <= room, "{:?}", words);
                prop_assert_eq!(before(words, slack, words.len()), slack);
            }
        }
    }
}

/// Where nothing is to be seen of a key: it leads to where one is, or beyond the last pane.
fn leads_nowhere(context: Context, action: Action) -> bool {
    matches!(
        (context, action),
        // No story of the library has several versions.
        (Context::Library, Action::FocusLeft | Action::Fold | Action::FoldAll)
            | (Context::Story, Action::FocusStory)
            | (Context::Quotes, Action::FocusQuotes)
            | (Context::Privacy, Action::FocusPrivacy | Action::FocusRight)
            // A note has no list beside it to go through.
            | (Context::Input, Action::LineUp | Action::LineDown | Action::PageUp | Action::PageDown)
    )
}

#[test]
fn every_key_of_the_map_shows_what_it_does() {
    let keymap = Config::built_in().unwrap().keymap;
    // In the middle of a story, with a match, a way back and a way forward.
    let begun = "1/the<enter>]]G<ctrl-o>u";
    let mut differ = Vec::new();
    for (context, way) in [
        (Context::Library, "1j"),
        (Context::Story, "2"),
        (Context::Quotes, "3ggjj"),
        (Context::Privacy, "4ggjj"),
        (Context::Input, "2]aword"),
    ] {
        for (chords, action) in keymap.bindings(context) {
            let mut desk = at(140, 40).open();
            desk.keys(begun);
            desk.keys(way);
            assert_eq!(desk.app.context(), context);
            assert_eq!(keymap.lookup(context, chords), Lookup::Found(*action));
            let before = (desk.screen(), desk.effects.len());
            desk.tell(Message::Act(*action, None));
            let seen = (desk.screen(), desk.effects.len()) != before;
            if seen == leads_nowhere(context, *action) {
                differ.push(format!("{context:?}: {}", action.row().name));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
