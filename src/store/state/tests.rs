//! What is kept, through restarts, edits, other files in its place, and the JSON document.

use std::fs;

use super::*;
use crate::text::Span;

const TEXT: &str =
    "Ferry late again\n\nThe harbour office called the delay short.\n\nPassengers call it long.";

struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("onrecord").join(FILE)
    }

    fn open(&self) -> State {
        State::open(&self.path()).unwrap()
    }
}

fn article(file: &str, text: &str) -> Article {
    Article { id: file.into(), path: Some(file.into()), text: text.into(), ..Article::default() }
}

/// The span of `words` in `text`.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn all_is_there_again_after_a_restart() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    let delay = span(TEXT, "the delay short");
    for change in [
        Change::At(62),
        Change::Read(true),
        Change::Starred(true),
        Change::Tag("sea".to_owned(), true),
        Change::Mark('a', delay.start),
        Change::Note(Some(delay), "how short?".to_owned()),
        Change::Note(None, "from the archive".to_owned()),
    ] {
        shelf.open().change(&ferry, &change).unwrap();
    }
    let kept = shelf.open().recall(&ferry).unwrap();
    assert_eq!((kept.at, kept.read, kept.starred, kept.edited), (Some(62), true, true, false));
    assert_eq!(
        (kept.tags.as_slice(), kept.marks.as_slice()),
        (&["sea".to_owned()][..], &[('a', delay.start)][..])
    );
    let notes: Vec<_> = kept.notes.iter().map(|n| (n.words.as_str(), n.span, n.quote.as_str())).collect();
    assert_eq!(notes, [("from the archive", None, ""), ("how short?", Some(delay), "the delay short")]);
}

#[test]
fn what_is_done_can_be_undone() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    let mut state = shelf.open();
    let words = |words: &str| words.to_owned();
    state.change(&ferry, &Change::Note(None, words("first"))).unwrap();
    let before = state.recall(&ferry).unwrap();
    let id = before.notes[0].id;
    for change in [
        Change::Read(true),
        Change::Starred(true),
        Change::Tag(words("sea"), true),
        Change::Note(Some(Span::new(0, 5)), words("second")),
        Change::Reword(id, words("other")),
        Change::Drop(id, true),
    ] {
        let (after, undo) = state.change(&ferry, &change).unwrap();
        assert_ne!(after, before, "{change:?}");
        let (undone, _) = state.change(&ferry, &undo.unwrap()).unwrap();
        assert_eq!(undone, before, "{change:?}");
    }
    assert_eq!(state.change(&ferry, &Change::Starred(false)).unwrap().1, None, "nothing to undo");
}

#[test]
fn articles_of_one_file_are_told_apart() {
    let shelf = Shelf::new();
    let mut state = shelf.open();
    let part = |id: &str, text: &str| Article { id: id.into(), ..article("box.mbox", text) };
    let ids = ["box.mbox", "box.mbox#2", "box.mbox/a.md", "its-own"];
    for (id, starred) in ids.into_iter().zip([false, true, false, true]) {
        state.change(&part(id, &format!("The text of {id}.")), &Change::Starred(starred)).unwrap();
    }
    let starred = ids.map(|id| state.recall(&part(id, &format!("Another of {id}."))).unwrap().starred);
    assert_eq!(starred, [false, true, false, true]);
}

#[test]
fn a_moved_file_keeps_all_and_an_edited_one_what_it_still_says() {
    let shelf = Shelf::new();
    let mut state = shelf.open();
    let delay = span(TEXT, "the delay short");
    let long = span(TEXT, "Passengers call it long.");
    let ferry = article("ferry.txt", TEXT);
    state.change(&ferry, &Change::Note(Some(delay), "a".to_owned())).unwrap();
    state.change(&ferry, &Change::Note(Some(long), "b".to_owned())).unwrap();
    state.change(&ferry, &Change::At(long.start)).unwrap();

    let moved = state.recall(&article("archive/ferry.txt", TEXT)).unwrap();
    assert_eq!((moved.notes.len(), moved.edited), (2, false));

    let text = "Ferry late again\n\nUpdate: it came.\n\nPassengers call it long.";
    let edited = state.recall(&article("archive/ferry.txt", text)).unwrap();
    assert!(edited.edited);
    assert_eq!(edited.at, Some(span(text, "Passengers").start));
    let notes: Vec<_> = edited.notes.iter().map(|n| (n.words.as_str(), n.span, n.is_lost())).collect();
    assert_eq!(notes, [("b", Some(span(text, "Passengers call it long.")), false), ("a", None, true)]);

    let again = state.recall(&article("archive/ferry.txt", text)).unwrap();
    assert!(!again.edited, "it is said once");
    let back = state.recall(&article("archive/ferry.txt", TEXT)).unwrap();
    assert!(back.notes.iter().all(|note| !note.is_lost()), "the words are there again");
}

#[test]
fn the_list_knows_its_articles() {
    let shelf = Shelf::new();
    let mut state = shelf.open();
    let articles: Vec<Arc<Article>> =
        (0..4).map(|i| Arc::new(article(&format!("{i}.txt"), &format!("Text {i}")))).collect();
    let listed = || (0..).zip(articles.clone());
    assert_eq!(state.briefs(listed()).unwrap(), []);
    state.change(&articles[1], &Change::Starred(true)).unwrap();
    state.change(&article("elsewhere.txt", "Text 3"), &Change::Note(None, "x".to_owned())).unwrap();
    state.change(&articles[1], &Change::Note(Some(Span::new(0, 4)), String::new())).unwrap();
    let starred = Brief { starred: true, highlights: 1, ..Brief::default() };
    let noted = Brief { notes: 1, ..Brief::default() };
    assert_eq!(state.briefs(listed()).unwrap(), [(1, starred), (3, noted)]);
}

#[test]
fn an_unusable_file_is_set_aside_with_what_it_holds() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    fs::create_dir_all(shelf.path().parent().unwrap()).unwrap();
    fs::write(shelf.path(), "this was never a database, whatever its name says, and is long enough").unwrap();
    let mut state = shelf.open();
    let (aside, problem) = state.aside.take().unwrap();
    assert!(problem.to_string().contains("not a database of onrecord"), "{problem}");
    assert!(fs::read_to_string(aside).unwrap().starts_with("this was never"));
    state.change(&ferry, &Change::Starred(true)).unwrap();
    assert!(shelf.open().recall(&ferry).unwrap().starred);
}

#[test]
fn a_later_form_is_set_aside_whole() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    let mut state = shelf.open();
    state.change(&ferry, &Change::Starred(true)).unwrap();
    state.connection.pragma_update(None, "user_version", 99).unwrap();
    drop(state);
    let (aside, problem) = shelf.open().aside.unwrap();
    assert!(problem.to_string().contains("a later onrecord (form 99"), "{problem}");
    let kept: i64 = Connection::open(aside)
        .unwrap()
        .query_row("SELECT starred FROM article", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}

#[test]
fn what_cannot_be_written_can_still_be_read() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    let mut state = shelf.open();
    state.change(&ferry, &Change::Starred(true)).unwrap();
    drop(state);
    let connection = database::open_fixed(&shelf.path(), SCHEMA).unwrap();
    let mut state = State { connection, path: shelf.path(), aside: None, fixed: None };
    assert!(state.recall(&ferry).unwrap().starred);
    let refused = state.change(&ferry, &Change::Starred(false)).unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
    assert!(state.recall(&ferry).unwrap().starred);
}

#[test]
fn a_full_disk_is_told_and_costs_nothing_kept() {
    let shelf = Shelf::new();
    let ferry = article("ferry.txt", TEXT);
    let mut state = shelf.open();
    state.change(&ferry, &Change::Starred(true)).unwrap();
    let pages: i64 = state.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    state.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let note = Change::Note(None, "long ".repeat(20_000));
    let refused = state.change(&ferry, &note).unwrap_err();
    assert!(refused.to_string().contains("full"), "{refused}");
    assert!(shelf.open().recall(&ferry).unwrap().starred);
}

#[test]
fn all_can_be_carried_to_another_machine_and_twice() {
    let (here, there) = (Shelf::new(), Shelf::new());
    let ferry = article("ferry.txt", TEXT);
    let mut state = here.open();
    let long = span(TEXT, "Passengers call it long.");
    for change in [
        Change::At(long.start),
        Change::Starred(true),
        Change::Tag("sea".to_owned(), true),
        Change::Mark('b', 3),
        Change::Note(Some(long), "who?".to_owned()),
    ] {
        state.change(&ferry, &change).unwrap();
    }
    state.remember("width", "64").unwrap();
    let document = serde_json::to_string(&state.export().unwrap()).unwrap();

    let mut other = there.open();
    other.change(&ferry, &Change::Read(true)).unwrap();
    assert_eq!(other.import(&document).unwrap().len(), 1);
    let once = other.export().unwrap();
    other.import(&document).unwrap();
    assert_eq!(other.export().unwrap(), once);
    let kept = other.recall(&ferry).unwrap();
    assert_eq!((kept.read, kept.starred, kept.at), (true, true, Some(long.start)));
    assert_eq!((kept.tags.len(), kept.marks.len(), kept.notes.len()), (1, 1, 1));
    assert_eq!(other.remembered("width").unwrap().as_deref(), Some("64"));
}

#[test]
fn a_document_without_corrections_is_still_taken() {
    let shelf = Shelf::new();
    let carried = shelf.open().import("{\"onrecord_state\": 1, \"articles\": []}").unwrap();
    assert!(carried.is_empty() && carried.corrections.is_empty());
}

#[test]
fn a_wrong_document_is_named_by_its_place() {
    let shelf = Shelf::new();
    let mut state = shelf.open();
    for (document, expected) in [
        ("", "line 1 column 0"),
        ("{\n  \"articles\": 3\n}", "line 2"),
        ("{\"onrecord_state\": 9, \"articles\": []}", "form 9"),
    ] {
        let error = state.import(document).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
