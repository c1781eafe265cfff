//! The screens, as a reader comes to them by keys: set up, type, look.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

#[path = "screens/coverage.rs"]
mod coverage;
#[path = "screens/desk.rs"]
mod desk;

use coverage::{Coverage, only, problems, quiet, span, story};
use desk::{Setup, at};
use onrecord::app::back::Left;
use onrecord::app::found::Selected;
use onrecord::app::layout::Layout;
use onrecord::app::layout::Pane;
use onrecord::app::shelf::Order;
use onrecord::app::widths::Widths;
use onrecord::app::{Doing, Effect, Message, Settings};
use onrecord::app::{privacy, quotes};
use onrecord::model::{
    Amendment, Applied, Astray, Card, Cards, Change, Corrected, Correction, Definition, Listing, Mode,
    Paragraph, ParagraphKind,
};
use onrecord::text::Anchor;

/// Sets up, types, and holds the screen to its snapshot.
#[track_caller]
fn check(setup: Setup, keys: &str, name: &str) {
    let mut desk = setup.open();
    desk.keys(keys);
    insta::with_settings!({ description => format!("keys: {keys}"), omit_expression => true }, {
        insta::assert_snapshot!(name, desk.screen());
    });
}

#[test]
fn three_panes_stand_side_by_side() {
    check(at(140, 42), "", "wide");
}

#[test]
fn two_stand_stacked_at_the_right() {
    check(at(100, 30), "", "medium");
}

#[test]
fn one_stands_alone_with_tabs() {
    check(at(60, 20), "", "narrow");
    check(at(60, 20), "<tab>", "narrow-quotes");
    check(at(60, 20), "4", "narrow-privacy");
}

#[test]
fn what_is_kept_is_shown_in_the_story_and_the_list() {
    check(at(140, 30), "]ahow short?<enter>]vs1", "kept");
    check(at(100, 30), "]ahow short?<enter>Gatwo<enter>A", "notes");
    check(at(60, 12), "]a", "note-typing");
    check_styles(Setup { theme: "dark", ..at(60, 20) }, "]v", "styles-kept");
}

/// Types, and gives what the message line and the header say then.
#[track_caller]
fn check_kept(keys: &str, said: &str, kept: &str) {
    let mut desk = at(100, 30).open();
    desk.keys(keys);
    assert_eq!(desk.app.notice.as_deref(), Some(said), "{keys}");
    let screen = desk.screen();
    let header = screen.lines().next().unwrap();
    assert!(header.contains(kept) || kept.is_empty(), "{keys}: {header}");
}

#[test]
fn what_is_done_is_said_and_can_be_undone() {
    check_kept("s", "starred", "★");
    check_kept("ss", "star taken off", "");
    check_kept("r", "read", "read ·");
    check_kept("ru", "undone: unread", "");
    check_kept("u", "nothing to undo", "");
    check_kept("]a<enter>]v", "highlighted", "1 highlight");
    check_kept("]vv", "highlight taken away", "");
    check_kept("]vu", "undone: highlight taken away", "");
    check_kept("]vvu", "undone: highlight put back", "1 highlight");
    check_kept("]aone<enter>]u", "undone: note taken away", "");
    check_kept("]aone<enter>a two<enter>", "note changed", "1 note");
    check_kept(":tag sea<enter>", "tagged sea", "");
    check_kept(":tag sea<enter>:tag sea<enter>", "tag sea taken off", "");
    check_kept("jjjma", "mark a set", "");
    check_kept("'b", "no mark b in this article: there are none", "");
    check_kept("sJu", "undone: star taken off", "");
}

#[test]
fn an_editor_that_fails_leaves_the_note_as_it_was_typed() {
    for (columns, words) in
        [(100, "how short?"), (60, "how short is the time that they were given to answer?")]
    {
        let mut desk = at(columns, 30).open();
        desk.keys(&format!("]a{words}<ctrl-e>"));
        assert_eq!(desk.effects, [Effect::Edit(words.to_owned())]);
        desk.tell(Message::Edited(Err("the editor 'false' ended with 1".to_owned())));
        let footer = desk.screen().lines().last().unwrap().to_owned();
        assert!(footer.contains("note: ") && footer.contains("the editor 'false'"), "{footer}");
        desk.keys("!");
        let footer = desk.screen().lines().last().unwrap().to_owned();
        assert!(footer.contains("note: ") && !footer.contains("the editor"), "{footer}");
        desk.keys("<enter>");
        assert_eq!(desk.app.notice.as_deref(), Some("noted"));
        let note = &desk.app.kept().unwrap().notes[0];
        assert_eq!(note.words, format!("{words}!"));
    }
}

#[test]
fn what_the_list_shows_already_is_no_news() {
    let mut desk = at(140, 42).keeping(0, &[Change::Starred(true)]).open();
    let starred = desk.app.memory().brief(0);
    let shelved = |briefs| Message::Shelved(briefs);
    assert!(starred.starred && desk.app.knows(&shelved(vec![(0, starred)])));
    assert!(desk.app.knows(&shelved(Vec::new())) && !desk.app.knows(&shelved(vec![(1, starred)])));
    desk.tell(shelved(vec![(0, starred)]));
}

#[test]
fn an_article_opens_where_it_was_left() {
    let mut desk = at(100, 30).open();
    desk.keys("]]]");
    let left = desk.app.story.at();
    assert!(left > 0);
    let mut desk = at(100, 30).keeping(0, &[Change::At(left)]).open();
    assert_eq!(desk.app.story.at(), left);
    assert_eq!(desk.app.kept().and_then(|kept| kept.at), Some(left));
    desk.keys("gg");
    let moved = desk.app.progress();
    assert_eq!(moved, [Effect::Keep { key: 0, change: Change::At(0), doing: Doing::Silently }]);
    desk.keys("G");
    let ended = desk.app.progress();
    assert!(ended.contains(&Effect::Keep { key: 0, change: Change::Read(true), doing: Doing::Silently }));
    assert_eq!(desk.app.progress(), [], "said once");
}

/// A library whose second article is a version of the last, which stands for their story.
fn versions() -> desk::Desk {
    let mut coverage = coverage::library();
    let (mut other, findings) = coverage.articles[1].clone();
    coverage.articles[1].0.outlet = Some("Night Post".to_owned());
    "wire.md".clone_into(&mut other.id);
    other.outlet = Some("The Pier".to_owned());
    other.text.push_str("\n\nThe harbour closes at nine.");
    let end = other.text.len();
    let added = span(&other.text, "The harbour closes at nine.");
    other.paragraphs.push(Paragraph { span: added, kind: ParagraphKind::Text });
    other.body.end = end;
    coverage.articles.push((other, findings));
    let last = coverage.articles.len() - 1;
    let mut desk = at(140, 30).on(coverage).open();
    let stories = vec![vec![last, 1]];
    let listing = Listing { stories, ..desk.app.library.clone() };
    desk.tell(Message::Listed(Box::new(listing)));
    desk
}

#[test]
fn the_versions_of_a_story_are_one_entry() {
    let mut desk = versions();
    let many = desk.app.library.cards.len();
    desk.keys("1");
    assert_eq!(desk.app.shelf.shown.len(), many - 1);
    desk.keys("Gf");
    assert_eq!(desk.app.shelf.shown[many - 2..], [many - 1, 1]);
    insta::assert_snapshot!("versions-unfolded", desk.screen());
    desk.keys("jf");
    assert_eq!((desk.app.shelf.shown.len(), desk.app.shelf.cursor), (many - 1, many - 2));
    desk.keys("F");
    assert_eq!(desk.app.shelf.shown.len(), many);
    desk.keys("F");
    assert_eq!(desk.app.shelf.shown.len(), many - 1);
}

#[test]
fn what_differs_between_versions_is_told_and_led_to() {
    let mut desk = versions();
    desk.keys("V");
    assert_eq!(desk.app.notice.as_deref(), Some("no other version of this story is known"));
    desk.keys("1GV");
    insta::assert_snapshot!("versions", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.app.open, 1);
    desk.keys("V");
    assert!(desk.screen().contains("1 paragraph more"), "{}", desk.screen());
    desk.keys("V<esc>1");
    assert_eq!(desk.app.shelf.shown[desk.app.shelf.cursor], desk.app.library.cards.len() - 1);
    desk.keys("<ctrl-o>");
    assert!(desk.screen().contains("1 paragraph fewer"), "{}", desk.screen());
}

#[test]
fn a_version_that_alone_passes_the_filter_is_shown() {
    let mut desk = versions();
    desk.keys("1&night<enter>");
    assert_eq!(desk.app.shelf.shown, [1]);
}

#[test]
fn another_article_takes_the_place_of_one_that_is_gone() {
    let mut desk = at(100, 30).open();
    desk.keys("]]]");
    let mut listing = desk.app.library.clone();
    let cards: Vec<Card> = listing.cards.iter().collect();
    listing.cards = Cards::default();
    desk.tell(Message::Listed(Box::new(listing.clone())));
    assert!(desk.screen().contains("No articles"), "{}", desk.screen());
    let other = cards[1].heading.clone();
    listing.cards = cards.into_iter().skip(1).collect();
    desk.tell(Message::Listed(Box::new(listing)));
    assert_eq!((desk.app.story.at(), desk.app.selected), (0, None));
    let screen = desk.screen();
    assert!(screen.contains(&other[..20]), "{screen}");
}

#[test]
fn the_line_being_read_stays_in_a_file_that_is_edited() {
    let story = |first: &str| {
        let paragraphs = (0..40).map(|n| format!("Paragraph {n} of the story says what it has to say."));
        let text: Vec<String> = std::iter::once(first.to_owned()).chain(paragraphs).collect();
        text.join("\n\n")
    };
    let mut desk = at(100, 30).on(only(&story("A headline"))).open();
    desk.keys("<ctrl-d><ctrl-d>jjj");
    let shown = |desk: &desk::Desk| {
        let story = &desk.app.story;
        let text = &desk.app.current().unwrap().text;
        (story.line().of(text).to_owned(), story.cursor - story.top)
    };
    let read = shown(&desk);
    desk.edit(quiet(&story("A headline\n\nA paragraph that was not there before.\n\nNor was this one.")));
    assert_eq!(shown(&desk), read);
}

#[test]
fn no_message_is_lost() {
    let mut desk = at(100, 30).open();
    desk.tell(Message::Notice("the disk is full".to_owned()));
    desk.tell(Message::Notice("there is no browser".to_owned()));
    desk.keys(":nonsense<enter>'b");
    desk.tell(Message::Progress(Some((1, 2))));
    desk.keys("!");
    let screen = desk.screen();
    let said =
        ["the disk is full", "there is no browser", "no command nonsense; help", "no mark b in this article"];
    let places: Vec<_> = said.iter().map(|words| screen.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{screen}");
    assert!(said.iter().all(|words| screen.matches(words).count() == 1), "{screen}");
}

#[test]
fn the_width_of_the_column_is_remembered() {
    let mut desk = at(100, 30).open();
    desk.keys("<");
    let Some(Effect::Remember(columns)) = desk.effects.pop() else { panic!("{:?}", desk.effects) };
    let narrower = desk.screen();
    let mut desk = at(100, 30).open();
    desk.tell(Message::Width(columns));
    assert_eq!(desk.app.settings.width, columns);
    assert_eq!(desk.screen().lines().nth(10), narrower.lines().nth(10));
}

#[test]
fn a_new_configuration_shows_what_a_start_with_it_would() {
    let changes: [fn(&mut Settings); 6] = [
        |settings| settings.width = 40,
        |settings| settings.form.justified = true,
        |settings| settings.form.hyphenated = true,
        |settings| settings.thought = true,
        |settings| settings.dim_below = 1.0,
        |settings| settings.linear = true,
    ];
    let mut coverage = coverage::library();
    coverage.articles[0].1.quotes[0].mode = Mode::Thought;
    for (place, change) in changes.into_iter().enumerate() {
        let setup = Setup { theme: "dark", ..at(140, 42) }.on(coverage.clone());
        let mut desk = setup.clone().open();
        let before = (desk.screen(), desk.styles());
        desk.configure(change);
        let now = (desk.screen(), desk.styles());
        let mut begun = Setup { configured: change, ..setup }.open();
        assert_eq!(now, (begun.screen(), begun.styles()), "change {place}");
        assert_ne!(now, before, "change {place}");
    }
}

#[test]
fn what_a_new_configuration_leaves_as_it_was_stays_as_the_reader_set_it() {
    let mut desk = at(100, 30).open();
    desk.keys(":narrower<enter>T]");
    desk.effects.clear();
    let (set, screen) = (desk.app.settings.clone(), desk.screen());
    desk.configure(|settings| settings.mouse = false);
    assert_eq!(desk.effects, [Effect::Mouse(false)]);
    assert_eq!(desk.app.settings, Settings { mouse: false, ..set });
    assert_eq!(desk.screen(), screen);
    desk.configure(|settings| settings.width = 30);
    assert_eq!(desk.app.settings.width, 30);
    assert!(desk.app.settings.thought);
}

#[test]
fn a_library_opens_as_it_was_left() {
    let mut coverage = coverage::library();
    for (number, (article, _)) in coverage.articles.iter_mut().enumerate() {
        article.id = format!("{number}.md");
    }
    let at = |columns, rows| at(columns, rows).on(coverage.clone());
    let mut desk = at(100, 30).keeping(0, &[Change::At(200)]).open();
    assert_eq!(desk.app.left(), None, "it is not known yet how it was left");
    desk.keys(":sort outlet<enter>J");
    let left = desk.app.left().unwrap();
    let (open, shown) = (desk.app.open, desk.app.shelf.shown.clone());
    assert_ne!(open, 0);

    let mut again = at(100, 30).keeping(0, &[Change::At(200)]).open();
    let place = again.app.story.at();
    again.tell(Message::Left(Some(left.clone())));
    assert_eq!((again.app.open, &again.app.shelf.shown), (open, &shown));
    assert_eq!((again.app.left().as_ref(), &again.app.notice), (Some(&left), &None));
    again.keys("K");
    assert_eq!((again.app.open, again.app.story.at()), (0, place), "the place in the other is known");

    // Whoever has begun where they are stays there.
    let mut moved = at(100, 30).open();
    moved.keys("j");
    moved.tell(Message::Left(Some(left.clone())));
    assert_eq!((moved.app.open, moved.app.left().unwrap().order), (0, Order::Listing));

    // A list that comes in parts may not have it yet.
    let mut slow = at(100, 30).open();
    let whole = slow.app.library.clone();
    let part = Listing { cards: whole.cards.iter().take(open).collect(), ..whole.clone() };
    slow.tell(Message::Listed(Box::new(part)));
    slow.tell(Message::Left(Some(left.clone())));
    assert_eq!((slow.app.open, slow.app.left()), (0, None));
    slow.tell(Message::Listed(Box::new(whole.clone())));
    assert_eq!((slow.app.open, slow.app.left()), (open, Some(left)));

    // One that is gone is not waited for when all is there.
    let gone = Left { id: "gone.md".to_owned(), order: Order::Listing };
    let mut whole = at(100, 30).open();
    whole.tell(Message::Left(Some(gone)));
    whole.tell(Message::Progress(None));
    assert_eq!((whole.app.open, whole.app.left().is_some(), &whole.app.notice), (0, true, &None));
}

#[test]
fn panes_are_made_wider_by_keys_and_by_dragging() {
    let mut desk = at(140, 42).open();
    let width = |desk: &desk::Desk, pane| desk.app.layout.pane(pane).unwrap().width;
    let (quotes, privacy) = (width(&desk, Pane::Quotes), width(&desk, Pane::Privacy));
    desk.keys("3LL4H");
    assert_eq!((width(&desk, Pane::Quotes), width(&desk, Pane::Privacy)), (quotes + 4, privacy - 2));
    let rule = desk.app.layout.pane(Pane::Quotes).unwrap().x - 1;
    desk.tell(Message::Click { column: rule, row: 9 });
    desk.tell(Message::Drag(rule + 10));
    assert_eq!(width(&desk, Pane::Quotes), quotes - 6);
    desk.tell(Message::Click { column: 2, row: 9 });
    desk.tell(Message::Drag(rule));
    assert_eq!(width(&desk, Pane::Quotes), quotes - 6);
    let last = Widths { library: 0, quotes: quotes - 6, privacy: privacy - 2 };
    assert_eq!(desk.effects.last(), Some(&Effect::RememberPanes(last)));
    let mut again = at(140, 42).open();
    again.tell(Message::Widths(last));
    assert_eq!(width(&again, Pane::Quotes), quotes - 6);
}

#[test]
fn marks_lead_back() {
    let mut desk = at(100, 30).open();
    desk.keys("]]ma");
    let place = desk.app.story.at();
    desk.keys("gg'a");
    assert_eq!(desk.app.story.at(), place);
}

/// Likewise for the styles of the screen.
#[track_caller]
fn check_styles(setup: Setup, keys: &str, name: &str) {
    let mut desk = setup.open();
    desk.keys(keys);
    insta::with_settings!({ description => format!("keys: {keys}"), omit_expression => true }, {
        insta::assert_snapshot!(name, desk.styles());
    });
}

#[test]
fn small_screens_stay_sensible() {
    check(at(20, 5), "", "tiny");
    check(at(20, 5), "3j", "tiny-quotes");
    check(at(1, 1), "jj]q", "one-cell");
}

#[test]
fn colour_marks_what_the_gutter_marks() {
    check_styles(Setup { theme: "dark", ..at(100, 30) }, "]]", "styles-dark");
    check_styles(Setup { theme: "light", ..at(60, 20) }, ")", "styles-light");
    check_styles(at(100, 30), "/bank<enter>", "styles-none");
}

#[test]
fn ascii_signs_stand_for_the_others() {
    check(Setup { ascii: true, ..at(140, 30) }, "]", "ascii");
}

#[test]
fn the_library_opens_beside_the_story() {
    check(at(140, 42), "1j", "library-wide");
    check(at(100, 30), "1", "library-medium");
    check(at(140, 30), "1&light", "library-filtered");
}

#[test]
fn wide_characters_keep_their_columns() {
    check(at(60, 20), "JJ", "wide-characters");
}

#[test]
fn long_titles_wrap_and_are_shortened() {
    let title = "A headline that goes on and on, as headlines of a certain kind of paper do, about banks";
    let coverage = only(&format!("{title}\n\nA short story."));
    check(at(60, 20).on(coverage), "", "long-title");
}

#[test]
fn escape_sequences_are_drawn_as_symbols() {
    let coverage = only(
        "Red \x1b[31m alert\n\nBell \x07, return \r, title \x1b]0;owned\x07 and \u{202e}turned\u{202c}.",
    );
    let mut desk = at(60, 20).on(coverage).open();
    let screen = desk.screen();
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'), "{screen:?}");
    assert!(screen.contains("Red ␛[31m alert"), "{screen}");
}

#[test]
fn nothing_is_drawn_for_characters_of_no_width() {
    let text = "Ferry\u{200b}s late\n\nThe ferry\u{200b} was\u{2060} \u{feff}late and the har\u{200b}bour was \u{200b} dark.";
    let screen = at(60, 20).on(only(text)).open().screen();
    assert!(
        screen.contains("Ferrys late") && screen.contains("The ferry was late and the harbour was"),
        "{screen}"
    );
    assert!(!screen.contains('\u{fffd}') && !screen.contains('\u{200b}'), "{screen}");
}

#[test]
fn an_article_in_another_language_is_shown_and_not_analysed() {
    let mut coverage = only(
        "Hafenbehörde verfolgte Fahrgäste\n\nDie Behörde schweigt zu den Kameras. „Wir zählen Köpfe“, sagte \
         die Sprecherin.",
    );
    coverage.articles[0].0.foreign = Some("German".to_owned());
    check(at(100, 30).on(coverage), "", "foreign");
}

#[test]
fn lines_of_a_file_are_joined_and_soft_hyphens_show_where_a_line_breaks() {
    let text = "Cam\u{ad}eras stay\n\nThe har\u{ad}bour com\u{ad}\npany will keep\r\nits cameras for an\u{ad}other year, \
                the ad\u{ad}min\u{ad}is\u{ad}tra\u{ad}tion said.";
    let screen = at(38, 14).on(only(text)).open().screen();
    assert!(screen.contains("Cameras stay"), "{screen}");
    assert!(screen.contains("The harbour company will keep its"), "{screen}");
    assert!(screen.contains("cameras for another year, the ad-"), "{screen}");
}

#[test]
fn lines_are_spaced_out_and_words_broken_where_asked_for() {
    let text = "Cameras stay\n\nThe harbour company will keep its surveillance equipment for another year, the \
                administration said. “Notwithstanding the considerable opposition of the neighbourhood, we are \
                responsible for the security of our passengers,” it added.\n\nShort.";
    let shown = |keys: &str, linear: bool| {
        let mut desk = Setup { linear, ..at(46, 20) }.on(only(text)).open();
        desk.keys(keys);
        desk.screen()
    };
    insta::assert_snapshot!("justified", shown("2|", false));
    insta::assert_snapshot!("hyphenated", shown("2-", false));
    insta::assert_snapshot!("justified_and_hyphenated", shown("2|-", false));
    let (plain, both) = (shown("2", true), shown("2|-<esc>", true));
    assert_eq!(plain, both);
    assert_eq!(shown("2||--<esc>", false), shown("2", false));
    check_styles(at(46, 20).on(only(text)), "2|-/responsible for the sec<enter>", "justified_styles");
}

#[test]
fn text_from_right_to_left_is_shown_in_its_order_at_the_right() {
    let mut coverage = only(
        "מצלמות בנמל\n\nרשות הנמל (Harbour Authority) שותקת על המצלמות. “אנחנו סופרים ראשים”, אמרה הדוברת \
         בשנת 2029.\n\nA reporter asked: “מה עם התמונות?” Nobody answered him.",
    );
    coverage.articles[0].0.foreign = Some("Hebrew".to_owned());
    let mut desk = at(46, 16).on(coverage.clone()).open();
    desk.keys("2");
    insta::assert_snapshot!("right_to_left", desk.screen());
    // A screen reader gets it as it is written.
    let linear = Setup { linear: true, ..at(46, 16) }.on(coverage.clone()).open().screen();
    assert!(linear.contains("\n    רשות הנמל (Harbour Authority) שותקת על"), "{linear}");
    check_styles(at(46, 16).on(coverage), "2/ראשים<enter>/התמונות<enter>", "right_to_left_styles");
}

#[test]
fn empty_states_speak() {
    check(at(100, 30).on(Coverage::default()), "", "no-articles");
    check(at(100, 30).on(problems()), "", "only-problems");
    check(at(100, 30).on(problems()), "p", "problems");
    check(at(100, 30).on(problems()), "w", "why-nothing");
    check(at(140, 30), "J", "nothing-found");
}

#[test]
fn overlays_explain() {
    check(at(100, 30), "]]w", "why-quote");
    check(at(44, 24), "]]w", "why-narrow");
    check(at(100, 30), "))))w", "why-concern");
    check(at(100, 30), "w", "why-article");
    check(at(100, 40), "?", "help");
    check(at(100, 30), "?/quote", "help-searched");
}

#[test]
fn search_counts_its_matches() {
    check(at(100, 30), "/bank", "search-typing");
    check(at(100, 30), "/bank<enter>nn", "search-third");
    check(at(60, 20), "/nowhere<enter>", "search-none");
}

#[test]
fn the_command_line_completes() {
    check(at(100, 30), ":next-", "command-candidates");
    check(at(60, 20), ":nxt-quote<enter>", "command-unknown");
}

#[test]
fn all_articles_are_searched() {
    check(at(100, 30), "\\", "find-empty");
    check(at(100, 30), "\\bank", "find-typing");
    check(at(60, 20), "\\stance:denies<tab>j", "find-list");
    check(at(100, 30), "\\bank stance:", "find-wrong");
    check(at(60, 20), "\\after:foo", "find-wrong-narrow");
    check(at(60, 20), "\\stance:denies<enter><ctrl-o>", "find-back");
    check(at(100, 30), "<ctrl-p>pel", "jump");
}

#[test]
fn a_sheet_grows_with_the_list_and_its_cursor_stays() {
    let mut coverage = coverage::library();
    coverage.articles.extend(coverage.articles.clone());
    let mut desk = at(100, 30).on(coverage).open();
    let whole = desk.app.library.clone();
    let part = Listing { cards: whole.cards.iter().skip(1).collect(), ..whole.clone() };
    let item = |desk: &desk::Desk| {
        let sheet = desk.app.sheet.as_ref().unwrap();
        (sheet.list.len(), sheet.selected().map(|entry| entry.target.clone()))
    };
    for keys in ["\\the", "1D", "2]D", "2)4D"] {
        desk.keys(keys);
        let (all, _) = item(&desk);
        desk.tell(Message::Listed(Box::new(part.clone())));
        desk.keys("<down>");
        let (some, on) = item(&desk);
        desk.tell(Message::Listed(Box::new(whole.clone())));
        assert_eq!(item(&desk), (all, on.clone()), "{keys}");
        desk.tell(Message::Progress(None));
        assert_eq!(item(&desk), (all, on), "{keys}");
        assert!(keys != "\\the" || some < all, "{keys}: {some} of {all}");
        desk.keys("<esc><esc><esc>");
    }
    // What is not all yet is told as such.
    let told = |desk: &desk::Desk| desk.app.sheet.as_ref().unwrap().told.clone();
    desk.keys("\\");
    let (_, all) = told(&desk);
    for (progress, said) in [(Some((0, 9)), format!("{all} so far")), (None, all)] {
        desk.tell(Message::Progress(progress));
        assert_eq!(told(&desk).1, said);
    }
    desk.keys("<esc>");
    // What is wrong with a query stays said.
    desk.keys("\\stance:odd");
    let wrong = told(&desk);
    desk.tell(Message::Listed(Box::new(whole)));
    assert_eq!(told(&desk), wrong);
}

#[test]
fn sheets_show_an_organization_and_a_concern_over_all_stories() {
    check(at(100, 30), "3D", "organization");
    check(at(100, 30), "4D", "concern");
    check(at(60, 20), "D", "concerns");
    check(at(100, 30), "1D<enter>", "concern-of-all");
}

#[test]
fn the_list_is_sorted_and_grouped() {
    check(at(140, 30), "1S", "sorted-by-date");
    check(at(140, 30), "1SS", "sorted-by-outlet");
}

#[test]
fn quotes_unfold() {
    check(at(140, 42), "3jjf", "quote-unfolded");
    check(at(140, 42), "3F", "groups-opened");
    check(at(140, 42), "3&“<enter>", "quotes-filtered");
}

#[test]
fn linear_mode_has_one_pane_and_words() {
    let linear = || Setup { linear: true, ..at(80, 40) };
    check(linear(), "]", "linear-story");
    check(linear(), "3j", "linear-quotes");
    check(linear(), "4", "linear-privacy");
}

/// Sets up, types, and holds the cursor's words, the focus and the selection to `expected`.
#[track_caller]
fn check_place(keys: &str, expected: &str) {
    let mut desk = at(140, 24).open();
    desk.keys(keys);
    let app = &desk.app;
    let line = app.story.line().of(&app.current().unwrap().text).to_owned();
    let words: Vec<&str> = line.split_whitespace().take(3).collect();
    assert_eq!(format!("{:?}: {}", app.focus, words.join(" ")), expected, "{keys}");
}

#[test]
fn keys_go_where_they_say() {
    for (keys, expected) in [
        ("", "Story: Messenger denies asking"),
        ("jj", "Story: The messaging company"),
        ("]", "Story: The messaging company"),
        ("]]", "Story: “We have never"),
        ("6][", "Story: “Customers decide what"),
        (")", "Story: The messaging company"),
        ("))", "Story: The Northern Ledger"),
        ("))(", "Story: The messaging company"),
        ("}}", "Story: “We have never"),
        ("}}{", "Story: The messaging company"),
        ("3j", "Quotes: The messaging company"),
        ("3j<enter>", "Story: The messaging company"),
        ("3j<enter><ctrl-o>", "Quotes: The messaging company"),
        ("3j<enter><ctrl-o><alt-right>", "Story: The messaging company"),
        ("]<enter>", "Quotes: The messaging company"),
        ("4jj", "Privacy: The messaging company"),
        ("<tab><tab><tab>", "Story: Messenger denies asking"),
        ("<shift-tab>", "Privacy: Messenger denies asking"),
        ("hhll", "Privacy: Messenger denies asking"),
        ("G", "Story: Pelikan shares fell"),
        ("Ggg", "Story: Messenger denies asking"),
        ("5gg", "Story: “Customers decide what"),
        (":5<enter>", "Story: “Customers decide what"),
        ("J", "Story: Lighthouse opens its"),
        ("JK", "Story: Messenger denies asking"),
        ("]JK", "Story: The messaging company"),
        ("1", "Library: Messenger denies asking"),
        ("1j<enter>", "Story: Lighthouse opens its"),
        ("11", "Story: Messenger denies asking"),
        ("/campaigners<enter>", "Story: Campaigners fear that"),
        ("/campaigners<esc>", "Story: Messenger denies asking"),
        (":next-quote 2<enter>", "Story: “We have never"),
        ("]<size:60x20>", "Story: The messaging company"),
        ("\\campaigners<enter>", "Story: Campaigners fear that"),
        ("\\campaigners<esc>", "Story: Messenger denies asking"),
        ("\\campaigners<enter><ctrl-o>", "Story: Messenger denies asking"),
        ("\\campaigners<tab><enter><ctrl-o><enter>", "Story: Campaigners fear that"),
        ("\\headline:lighthouse<enter>", "Story: Lighthouse opens its"),
        ("<ctrl-p>lighthou<enter>", "Story: Lighthouse opens its"),
        ("<ctrl-p>nextq<enter>", "Story: The messaging company"),
        ("]]3D<enter>", "Story: The messaging company"),
    ] {
        check_place(keys, expected);
    }
}

#[test]
fn enter_on_a_position_goes_to_the_words_it_shows() {
    let (article, mut findings) = story();
    let words = span(&article.text, "It is opt-in, and it stays opt-in");
    let mut evidence = findings.concerns[0].evidence[0].clone();
    evidence.trigger = words;
    evidence.sentence = words;
    evidence.quote = Some(1);
    findings.concerns[0].evidence = vec![evidence];
    let coverage = Coverage { articles: vec![(article.clone(), findings)], problems: Vec::new() };
    let mut desk = at(140, 42).on(coverage).open();
    for keys in ["4j", "<enter>"] {
        desk.keys(keys);
        let shown = &article.text[desk.app.story.at()..];
        assert!(desk.app.story.line().overlaps(words), "{keys}: {shown}");
    }
}

#[test]
fn an_article_opens_with_the_first_rows_of_all_panes() {
    let (article, mut findings) = story();
    findings.quotes[5].content = article.headline.into_iter().collect();
    let coverage = Coverage { articles: vec![(article, findings)], problems: Vec::new() };
    let desk = at(100, 24).on(coverage).open();
    assert_eq!((desk.app.quotes.list.top, desk.app.privacy.list.top), (0, 0));
    assert!(desk.app.quotes.list.cursor > 0);
}

#[test]
fn corrections_are_chosen_typed_and_picked() {
    check(at(100, 30), "]]c", "correct-quote");
    check(at(100, 30), "]]cjjjj<enter>j", "correct-stance");
    check(at(100, 30), "]]c<enter>O", "correct-speaker");
    check(at(100, 30), "jjcll", "correct-picking");
    check(at(60, 20), "4jc", "correct-concern");
}

/// A concern that there is.
fn definition(id: &str, name: &str) -> Definition {
    let words = format!("{name}, in other words.");
    Definition { id: id.to_owned(), name: name.to_owned(), words }
}

/// Types, and holds the change that is asked for to `expected`: what it says, and of which words.
#[track_caller]
fn check_change(keys: &str, expected: &str) {
    let mut desk = at(140, 42).open();
    desk.tell(Message::Concerns(vec![definition("other", "Another concern")]));
    desk.keys(keys);
    let said: Vec<String> = desk
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Correct(0, change) => {
                let words = change.anchor().map_or("", |anchor| &anchor.words);
                format!("{} | {words}", change.says())
            }
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(said.join("; "), expected, "{keys}");
    assert!(desk.app.overlay.is_none() && desk.app.picking.is_none(), "{keys}: something is still open");
}

#[test]
fn a_choice_becomes_a_correction() {
    let quote = "it had not asked banks for their customers’ balances";
    let sentence = "The messaging company Pelikan said on Monday that it had not asked banks for their customers’ balances, rejecting a report in The Northern Ledger.";
    for (keys, expected) in [
        ("]c<enter>Od<tab><enter>", &*format!("speaker: Odile Brandt | {quote}")),
        ("]c<enter><enter>", &*format!("speaker: none | {quote}")),
        ("]cj<enter>Tarn; pel<tab><enter>", &*format!("organization: Tarn; Pelikan | {quote}")),
        ("]cjj<enter>G<enter>", &*format!("source type: collective | {quote}")),
        ("]cjjj<enter>j<enter>", &*format!("mode: thought | {quote}")),
        ("]cjjjj<enter><enter>", &*format!("stance: alleges | {quote}")),
        ("]cjjjjj<enter>h<tab>ll<enter>", &*format!("words: not asked banks for their customers’ | {quote}")),
        ("]cjjjjjj<enter>", &*format!("not a quote | {quote}")),
        ("]cG<enter><tab>l<enter><enter>", &*format!("a quote that was missed | {}", &sentence[4..])),
        (")c<enter>j<enter><enter>", &*format!("concern: other, not none | {sentence}")),
        ("4jjc<enter>G<enter>", &*format!("concern: other, not third-party-sharing | {sentence}")),
        ("4jjc<enter><enter>", &*format!("concern: none, not third-party-sharing | {sentence}")),
        ("3c<enter>Tarn<enter><enter>", "Pelikan is Tarn | "),
        ("3c<enter>Tarn<enter>j<enter>", "Pelikan is Tarn | "),
        ("3c<enter>Pelikan<enter>", ""),
        ("]c<esc>", ""),
        ("]c<enter>O<esc><esc>", ""),
        ("]cG<enter><esc>", ""),
    ] {
        check_change(keys, expected);
    }
}

#[test]
fn names_that_may_be_one_are_proposed_and_a_merge_can_be_undone() {
    let (article, mut findings) = story();
    findings.organizations[0].name = "Pelikan Messenger".to_owned();
    let coverage = Coverage { articles: vec![story(), (article, findings)], problems: Vec::new() };
    let mut desk = at(100, 24).on(coverage).open();
    desk.keys("=");
    insta::assert_snapshot!("merge", desk.screen());
    desk.keys("<enter><enter>");
    assert!(matches!(&desk.effects[..], [Effect::Correct(0, _)]), "{:?}", desk.effects);
    desk.effects.clear();
    desk.tell(Message::Corrected(0, Ok("corrected".to_owned())));
    desk.keys("u");
    assert_eq!(desk.effects, [Effect::Uncorrect(0)]);
}

#[test]
fn what_is_found_anew_keeps_its_place() {
    let (article, findings) = story();
    let mut desk = at(140, 42).open();
    desk.keys("]]");
    let open = desk.app.quotes.items.len();
    let mut corrected = findings.clone();
    corrected.quotes.remove(0);
    corrected.quotes[0].corrected.push(Corrected {
        what: "stance",
        was: "other".to_owned(),
        by: "ada".to_owned(),
        at: "2031-05-01T00:00:00Z".to_owned(),
    });
    corrected.corrections.push(Applied {
        correction: Correction {
            change: Amendment::Missed(Anchor::at(
                &article.text,
                span(&article.text, "The messaging company"),
            )),
            by: "ada".to_owned(),
            at: "2031-05-01T00:00:00Z".to_owned(),
        },
        astray: Some(Astray::Gone),
    });
    desk.tell(Message::Found(0, Box::new(corrected)));
    assert_eq!(desk.app.selected, Some(Selected::Quote(0)));
    assert_eq!(desk.app.quotes.items.len(), open - 1);
    insta::assert_snapshot!("corrected", desk.screen());
    desk.keys("w");
    insta::assert_snapshot!("corrected-why", desk.screen());
}

#[test]
fn what_is_copied_is_honest() {
    for (keys, expected) in [
        ("]y", "Pelikan (paraphrased): it had not asked banks for their customers’ balances"),
        (
            "]]Y",
            "“We have never asked a bank for its customers’ balances,” […] “It is opt-in, and it stays opt-in.” \
             — Odile Brandt, Pelikan. Harbour Wire, Ilse Novak, Messenger denies asking bank for balances, \
             6 August 2018, https://harbour.example/messenger, paragraph 3",
        ),
        ("6]y", "Harbour Trust (paraphrased): it had “no plans to hand over” transaction data"),
        ("))))y", "Pelikan lost the addresses of 40,000 users two years ago."),
    ] {
        let mut desk = at(140, 42).open();
        desk.keys(keys);
        assert_eq!(desk.effects, [Effect::Copy(expected.to_owned())], "{keys}");
    }
}

#[test]
fn leaving_takes_one_step_back_at_a_time() {
    for (keys, effects) in [
        ("q", vec![Effect::Quit]),
        ("?q", vec![]),
        ("zq", vec![]),
        ("1q", vec![]),
        ("1qq", vec![Effect::Quit]),
        ("<esc><esc>", vec![]),
        (":quit-now<enter>", vec![Effect::Quit]),
        ("/a<ctrl-c>", vec![Effect::Quit]),
        ("t", vec![Effect::Theme("light".to_owned())]),
        ("M", vec![Effect::Mouse(false)]),
        ("o", vec![Effect::Browse("https://harbour.example/messenger".to_owned())]),
        ("Jo", vec![]),
    ] {
        let mut desk = at(100, 30).open();
        desk.keys(keys);
        assert_eq!(desk.effects, effects, "{keys}");
    }
}

#[test]
fn folds_stay_while_the_story_moves() {
    let mut desk = at(140, 42).open();
    desk.keys("3f2");
    let before = desk.app.quotes.items.clone();
    desk.keys("]]]]]][[Ggg))");
    assert_eq!(desk.app.quotes.items, before);
}

#[test]
fn a_resize_keeps_the_line_being_read() {
    let long = "word ".repeat(3000);
    let mut desk = at(140, 42).on(only(&format!("Title\n\n{long}"))).open();
    desk.keys("20<ctrl-d>");
    let at = desk.app.story.at();
    for size in ["<size:61x20>", "<size:1x1>", "<size:200x60>", "<size:140x42>"] {
        desk.keys(size);
        let line = desk.app.story.line();
        assert!(line.start <= at, "{size}");
        let row = desk.app.story.cursor - desk.app.story.top;
        assert!(row < desk.app.story.height.max(1), "{size}: row {row}");
    }
}

#[test]
fn panes_are_filtered_by_the_fields_of_the_search() {
    let mut desk = at(140, 42).open();
    desk.keys("1&org:pelikan<enter>");
    assert_eq!(desk.app.shelf.shown, [0]);
    let all = desk.app.quotes.items.len();
    desk.keys("3&stance:denies<enter>");
    let denials = desk.app.quotes.items.len();
    assert!(denials > 0 && denials < all, "{denials} of {all}");
    desk.keys("4&concern:leaks<enter>");
    assert!(!desk.screen().contains("Sharing or selling"), "{}", desk.screen());
    desk.keys("<esc>3");
    desk.keys("<esc>1<esc>");
    assert_eq!(desk.app.shelf.shown.len(), desk.app.library.cards.len());
}

#[test]
fn what_is_unread_comes_first() {
    let mut desk = at(140, 42).open();
    desk.keys("r1SSSS");
    let read = *desk.app.shelf.shown.last().unwrap();
    assert_eq!(read, 0);
    assert!(desk.screen().contains("UNREAD"), "{}", desk.screen());
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_as_it_was() {
    let sizes = [(1, 1), (300, 100), (7, 3), (80, 24), (61, 9), (119, 40), (20, 60), (120, 20), (79, 19)];
    for keys in
        ["", "]]]]", "3ggjjjjj", "4Gk", "1jj", "<ctrl-d><ctrl-d>", "G", "?<ctrl-d>", "w", "\\the", "3zG"]
    {
        for (columns, rows) in [(140, 42), (100, 30), (60, 20)] {
            let mut desk = at(columns, rows).open();
            desk.keys(keys);
            desk.tell(Message::Wheel { column: 90, row: 9, steps: 3 });
            let (before, place) = (desk.screen(), desk.app.story.at());
            for (columns, rows) in sizes {
                desk.resize(columns, rows);
                desk.screen();
            }
            desk.resize(columns, rows);
            assert_eq!(desk.screen(), before, "{keys} at {columns}x{rows}");
            assert_eq!(desk.app.story.at(), place, "{keys}");
        }
    }
}

#[test]
fn the_mouse_focuses_selects_and_scrolls() {
    let mut desk = at(140, 42).open();
    desk.tell(Message::Click { column: 90, row: 5 });
    assert_eq!(format!("{:?}", desk.app.focus), "Quotes");
    assert!(desk.app.selected.is_some());
    desk.tell(Message::Click { column: 10, row: 12 });
    assert_eq!(format!("{:?}", desk.app.focus), "Story");
    let mut narrow = at(60, 20).open();
    narrow.tell(Message::Click { column: 21, row: 1 });
    assert_eq!(format!("{:?}", narrow.app.focus), "Quotes");
    narrow.keys("2");
    narrow.tell(Message::Wheel { column: 10, row: 10, steps: 6 });
    assert_eq!(narrow.app.story.top, 6);
}

#[test]
fn the_mouse_stays_on_the_sheet_that_lies_over_the_panes() {
    let mut desk = at(100, 30).open();
    desk.keys("\\the<tab>");
    let (cursor, open, focus) =
        (|desk: &desk::Desk| desk.app.sheet.as_ref().map(|s| s.list.cursor), desk.app.open, desk.app.focus);
    assert_eq!(cursor(&desk), Some(0));
    let second = desk.app.sheet.as_ref().unwrap().list.lines.iter().position(|line| line.item == Some(1));
    let row = Layout::inside(desk.app.layout.over).y + second.unwrap() as u16;
    desk.tell(Message::Wheel { column: 20, row: 10, steps: 1 });
    desk.tell(Message::Wheel { column: 20, row: 10, steps: -1 });
    desk.tell(Message::Click { column: 20, row });
    assert_eq!((cursor(&desk), desk.app.open, desk.app.focus), (Some(1), open, focus));
    desk.tell(Message::Click { column: 20, row });
    assert_eq!((cursor(&desk), desk.app.open), (None, 1));
}

/// Types, and holds the cursor of the sheet to `expected`: no sheet, or the number of an item.
#[track_caller]
fn check_item(keys: &str, expected: Option<usize>) {
    let mut desk = at(100, 30).open();
    desk.keys(keys);
    assert_eq!(desk.app.sheet.as_ref().map(|sheet| sheet.list.cursor), expected, "{keys}");
}

#[test]
fn one_comes_back_to_the_item_that_one_left() {
    check_item("Dj<enter>", Some(0));
    check_item("Dj<enter><ctrl-o>", Some(1));
    check_item("3Dj<enter><ctrl-o>", Some(1));
    check_item("\\the<tab>j<enter><ctrl-o>", Some(1));
    check_item("<ctrl-p>lighthou<enter><ctrl-o>", None);
}

#[test]
fn one_jumps_to_names_of_this_library_alone() {
    let mut desk = at(100, 30).open();
    let cards = desk.app.library.cards.iter().skip(1).collect();
    let listing = Listing { cards, ..desk.app.library.clone() };
    desk.tell(Message::Listed(Box::new(listing)));
    desk.keys("<ctrl-p>pelikan");
    assert!(!desk.screen().contains("organization"), "{}", desk.screen());
}

#[test]
fn folding_all_leaves_the_cursor_on_its_group() {
    let mut desk = at(140, 42).open();
    desk.keys("3");
    for at in 0..desk.app.quotes.items.len() {
        desk.keys(&format!("gg{}", "j".repeat(at)));
        let mut above = desk.app.quotes.items[..=at].iter().rev();
        let own = *above.find(|item| matches!(item, quotes::Item::Group(_))).unwrap();
        for keys in ["F", "F"] {
            desk.keys(keys);
            assert_eq!(desk.app.quotes.items[desk.app.quotes.list.cursor], own);
        }
    }
    desk.keys("4FG");
    let card = desk.app.privacy.items[desk.app.privacy.list.cursor].card();
    desk.keys("F");
    assert_eq!(desk.app.privacy.items[desk.app.privacy.list.cursor], privacy::Item::Card(card));
}

#[test]
fn a_concern_of_all_stories_is_called_and_counted_alike() {
    let mut desk = at(100, 30).open();
    desk.keys("J1D");
    assert!(desk.screen().contains("1 story · 3 passages"), "{}", desk.screen());
    desk.keys("<enter>");
    let screen = desk.screen();
    assert!(
        screen.contains("SHARING OR SELLING TO OTHERS") && screen.contains("3 passages in 1 story"),
        "{screen}"
    );
}

#[test]
fn what_the_cursor_stands_on_is_explained_and_copied() {
    let mut desk = at(140, 42).open();
    desk.keys("4w");
    assert!(desk.screen().contains("evidence    3 sentences, 3 of them"), "{}", desk.screen());
    desk.tell(Message::Concerns(vec![definition("third-party-sharing", "Sharing")]));
    assert!(desk.screen().contains("means       Sharing, in other words."), "{}", desk.screen());
    desk.keys("<esc>3G2)3w");
    assert!(desk.screen().contains("kind        "), "{}", desk.screen());
    desk.keys("<esc>ggw");
    assert!(desk.screen().contains("taken for   company"), "{}", desk.screen());
    desk.keys("<esc>y");
    assert_eq!(desk.app.notice.as_deref(), Some("nothing to copy here: go to a quote or a concern first"));
    desk.keys("jy");
    assert!(desk.app.notice.as_ref().unwrap().starts_with("copied: Pelikan (paraphrased): it had"));
}

#[test]
fn steps_and_counts_are_of_what_a_filter_lets_through() {
    let mut desk = at(140, 42).open();
    desk.keys("3&stance:denies<enter>2gg]]]");
    assert_eq!(desk.app.selected, Some(Selected::Quote(1)));
    assert_eq!(desk.app.notice.as_deref(), Some("no quote further down; only: stance:denies"));
    assert!(desk.screen().contains("2 of 6 · only: stance:denies"), "{}", desk.screen());
    let denials = desk.app.quotes.items.clone();
    desk.keys("JK");
    assert_eq!(desk.app.quotes.items, denials);
    desk.keys("4&stance:alleges<enter>");
    let positions = desk.app.privacy.items.iter().filter_map(|item| match item {
        privacy::Item::Position(quote, _) => Some(*quote),
        _ => None,
    });
    assert_eq!((positions.collect::<Vec<_>>(), desk.app.privacy.items.len()), (vec![2], 2));
    desk.keys("2gg))");
    assert!(desk.app.notice.as_ref().unwrap().starts_with("no concern further down; only"));
    desk.keys("4<esc>&org:nobody<enter>");
    assert!(desk.screen().contains("Nothing here holds"), "{}", desk.screen());
}

#[test]
fn commands_take_what_their_keys_ask_for() {
    for (keys, expected) in [
        (":search campaigners<enter>", "Story: Campaigners fear that"),
        (":go-to-mark a<enter>", "Story: Messenger denies asking"),
        (":find campaigners<enter><enter>", "Story: Campaigners fear that"),
    ] {
        check_place(keys, expected);
    }
    for (keys, said) in [
        (":search nowhere<enter>", "no match for nowhere"),
        (":go-to-mark b<enter>", "no mark b in this article: there are none"),
        (":mark b<enter>", "mark b set"),
        (":sort date<enter>", "the list is sorted by date"),
        ("]:note how short?<enter>", "noted"),
        (":filter bank<enter>", "the story is not filtered; search in the text instead"),
        (":star now<enter>", "star takes nothing after it"),
    ] {
        check_kept(keys, said, "");
    }
    let mut desk = at(140, 42).open();
    desk.keys("3:filter stance:denies<enter>");
    assert_eq!(desk.app.quotes.filter, "stance:denies");
    desk.keys(":export said.csv<enter>");
    assert!(matches!(desk.effects[..], [Effect::Export(..)]), "{:?}", desk.effects);
}

#[test]
fn a_jump_that_leads_somewhere_says_nothing() {
    for (keys, said) in [("<ctrl-p>pelikan<enter>", None), ("<ctrl-p>xqzj<enter>", Some("nothing to go to"))]
    {
        let mut desk = at(100, 30).open();
        desk.keys(keys);
        assert_eq!(desk.app.notice.as_deref(), said, "{keys}");
    }
}

#[test]
fn a_note_is_gone_to_from_the_list_of_notes() {
    let mut desk = at(100, 30).open();
    desk.keys("]]]v");
    let place = desk.app.story.line();
    desk.keys("gg]aone<enter>ggAj<enter>");
    assert_eq!((desk.app.story.line(), desk.app.focus), (place, Pane::Story));
    assert!(desk.app.overlay.is_none());
}

#[test]
fn the_tags_of_an_article_are_told() {
    let mut desk = at(100, 30).open();
    desk.keys(":tag sea<enter>:tag data<enter>w");
    assert!(desk.screen().contains("your tags   data, sea"), "{}", desk.screen());
}
