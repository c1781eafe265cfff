//! Footer: what the cursor is on, the keys that matter where the focus is, how far the page is read.

use super::Scene;
use super::cells::Cells;
use crate::action::{Action, Context};
use crate::app::found::Selected;
use crate::app::layout::{Area, Pane};
use crate::app::measure::{cut, shortened, width};
use crate::app::overlay::Kind;
use crate::app::page::spoken_quote;
use crate::app::prompt::{Prompt, Purpose};
use crate::model::Query;
use crate::text::squeeze;

/// Draws the footer; gives the cell of the typed line's cursor.
pub fn draw(scene: &Scene<'_>, cells: &mut Cells<'_>) -> Option<(u16, u16)> {
    let area = scene.app.layout.footer;
    if area.height == 0 {
        return None;
    }
    cells.fill(area, scene.theme.status);
    if let Some(prompt) = &scene.app.prompt {
        return Some(typing(scene, prompt, area, cells));
    }
    let right = area.width.saturating_sub(1);
    let state = state(scene);
    let end = right.saturating_sub(width(&state) as u16);
    cells.put(end, area.y, right - end, &state, scene.theme.status);
    let (words, style) = match &scene.app.notice {
        Some(notice) => (notice.clone(), scene.theme.accent),
        None => (place(scene), scene.theme.status),
    };
    let room = usize::from(end.saturating_sub(2));
    let x = cells.put(1, area.y, end.saturating_sub(2), &shortened(&words, room), style);
    hints(scene, x + 3, end.saturating_sub(3), cells);
    None
}

/// What a pane can be filtered by.
const FILTERED: &str = "words, or fields as in the search";

/// What the cursor is on.
fn place(scene: &Scene<'_>) -> String {
    let app = scene.app;
    let (Some(article), Some(found)) = (app.current(), app.found()) else { return String::new() };
    if let Some(picking) = &app.picking {
        let end = if picking.end { "end" } else { "beginning" };
        let words = picking.span.of(&article.text).split_whitespace().count();
        return format!("{words} words chosen; their {end} moves");
    }
    if app.sheet.is_some() {
        return String::new();
    }
    let line = app.story.line();
    let noted =
        app.kept().and_then(|kept| kept.over(line).map(|(note, _)| note).find(|n| !n.words.is_empty()));
    if let Some(note) = noted {
        return format!("note: {}", squeeze(&note.words));
    }
    match app.pointed() {
        Some(Selected::Quote(i)) if app.settings.linear => spoken_quote(article, found, i),
        Some(Selected::Quote(i)) => found.rank(i).map_or(String::new(), |rank| {
            format!("quote {rank} of {} · {}", found.shown.len(), shortened(found.who(i), 24))
        }),
        Some(Selected::Concern(sentence)) => {
            let at = found.sentences.partition_point(|s| s.start < sentence.start) + 1;
            format!("concern sentence {at} of {}", found.sentences.len())
        }
        None if app.settings.linear => format!("Paragraph {}", article.paragraph_at(app.story.at())),
        None => String::new(),
    }
}

/// Matches of the search, and how far the page is read.
fn state(scene: &Scene<'_>) -> String {
    let app = scene.app;
    let mut parts = Vec::new();
    if let Some((done, of)) = app.progress.filter(|_| !app.settings.linear) {
        parts.push(format!("reading {done} of {of}"));
    }
    if !app.search.hits.is_empty() {
        parts.push(format!("[{}/{}]", app.search.current + 1, app.search.hits.len()));
    }
    if app.overlay.is_none()
        && app.sheet.is_none()
        && app.current().is_some()
        && app.layout.pane(Pane::Story).is_some()
    {
        parts.push(format!("{} %", app.story.percent()));
    }
    parts.join("  ")
}

/// The actions that matter, with a word each.
const fn useful(context: Context) -> &'static [(Action, &'static str)] {
    match context {
        Context::Library => &[
            (Action::Evidence, "open"),
            (Action::Filter, "filter"),
            (Action::Find, "search all"),
            (Action::Sort, "sort"),
            (Action::FocusLibrary, "fold away"),
            (Action::Help, "help"),
        ],
        Context::Story => &[
            (Action::NextQuote, "next quote"),
            (Action::NextConcern, "next concern"),
            (Action::Why, "why"),
            (Action::Search, "search"),
            (Action::Help, "help"),
        ],
        Context::Quotes => &[
            (Action::Evidence, "evidence"),
            (Action::Fold, "fold"),
            (Action::Why, "why"),
            (Action::CopyCitation, "cite"),
            (Action::Help, "help"),
        ],
        Context::Privacy => &[
            (Action::Evidence, "evidence"),
            (Action::Fold, "fold"),
            (Action::Why, "why"),
            (Action::Filter, "filter"),
            (Action::Help, "help"),
        ],
        Context::Overlay => &[(Action::Cancel, "close"), (Action::Search, "search")],
        Context::Input => &[(Action::Cancel, "cancel")],
    }
}

/// Likewise in a menu.
const MENU: &[(Action, &str)] = &[
    (Action::Evidence, "choose"),
    (Action::LineDown, "down"),
    (Action::LineUp, "up"),
    (Action::Cancel, "close"),
];

/// Likewise while words are chosen.
const PICKING: &[(Action, &str)] = &[
    (Action::Evidence, "take"),
    (Action::FocusNext, "other end"),
    (Action::FocusRight, "word on"),
    (Action::FocusLeft, "back"),
    (Action::LineDown, "sentence"),
    (Action::Cancel, "leave"),
];

/// Likewise on a sheet.
const SHEET: &[(Action, &str)] = &[
    (Action::Evidence, "go there"),
    (Action::Find, "search all"),
    (Action::Cancel, "close"),
    (Action::Help, "help"),
];

/// Likewise without an article.
const EMPTY: &[(Action, &str)] =
    &[(Action::Problems, "problems"), (Action::Quit, "leave"), (Action::Help, "help")];

/// Draws as many hints as fit, from the right.
fn hints(scene: &Scene<'_>, from: u16, to: u16, cells: &mut Cells<'_>) {
    let (theme, y) = (scene.theme, scene.app.layout.footer.y);
    let context = scene.app.context();
    let known = match &scene.app.overlay {
        None if scene.app.sheet.is_some() => SHEET,
        _ if scene.app.current().is_none() => EMPTY,
        _ if scene.app.picking.is_some() => PICKING,
        Some(overlay) if matches!(overlay.kind, Kind::Menu(_)) => MENU,
        _ => useful(context),
    };
    let mut all: Vec<(String, &str)> = known
        .iter()
        .filter_map(|(action, word)| Some((scene.keymap.keys(*action, context).into_iter().next()?, *word)))
        .collect();
    let columns = |(key, word): &(String, &str)| (width(key) + 1 + width(word) + 3) as u16;
    let total = |all: &[(String, &str)]| all.iter().map(columns).sum::<u16>();
    // The last hint tells where all keys are: it stays the longest.
    while !all.is_empty() && total(&all) > to.saturating_sub(from) {
        all.remove(all.len().saturating_sub(2));
    }
    let mut x = to.saturating_sub(total(&all));
    for (key, word) in &all {
        let after = cells.put(x, y, to.saturating_sub(x), key, theme.status.patch(theme.accent));
        x = cells.put(after + 1, y, to.saturating_sub(after + 1), word, theme.status) + 3;
    }
}

/// The line being typed; gives the cell of its cursor.
fn typing(scene: &Scene<'_>, prompt: &Prompt, area: Area, cells: &mut Cells<'_>) -> (u16, u16) {
    let theme = scene.theme;
    let label = match prompt.purpose {
        Purpose::Search(_) | Purpose::Overlay => "search: ",
        Purpose::Filter(_) => "only: ",
        Purpose::Command => "command: ",
        Purpose::Export if scene.app.focus == Pane::Library => "export what the list shows to: ",
        Purpose::Export => "export the story to: ",
        Purpose::Note(_) => "note: ",
        Purpose::Name(label) => label,
        Purpose::Mark(false) => "letter for this place: ",
        Purpose::Mark(true) => "go to the place with letter: ",
        Purpose::Find => "all articles: ",
        Purpose::Jump => "jump to: ",
    };
    let start = cells.put(1, area.y, area.width.saturating_sub(1), label, theme.status.patch(theme.accent));
    let notice = scene.app.notice.as_deref();
    let told = notice.map_or_else(|| told(scene, prompt), str::to_owned);
    let right = area.width.saturating_sub(1);
    let room = right.saturating_sub(start + 1);
    // A notice is read even beside a long line.
    let room = room - notice.map_or(0, |notice| usize::from(room / 2).min(width(notice) + 2) as u16);
    let scroll = prompt.input.visual_scroll(usize::from(room.max(1)));
    let value = prompt.input.value();
    let hidden = cut(value, scroll).len();
    let end = cells.put(start, area.y, room, &value[hidden..], theme.status);
    let x = start + prompt.input.visual_cursor().saturating_sub(scroll) as u16;
    let from = end.max(x + 1) + 2;
    let told = shortened(&told, usize::from(right.saturating_sub(from)));
    let style = theme.status.patch(if notice.is_some() { theme.accent } else { theme.faint });
    cells.put(
        right.saturating_sub(width(&told) as u16).max(from),
        area.y,
        right.saturating_sub(from),
        &told,
        style,
    );
    (x, area.y)
}

/// What helps with the line being typed.
fn told(scene: &Scene<'_>, prompt: &Prompt) -> String {
    match prompt.purpose {
        Purpose::Search(_) => {
            let search = &scene.app.search;
            let at = if search.hits.is_empty() { 0 } else { search.current + 1 };
            if search.wanted.is_empty() { String::new() } else { format!("[{at}/{}]", search.hits.len()) }
        }
        Purpose::Command | Purpose::Name(_) => prompt.candidates().join("  "),
        Purpose::Note(noting) => noting.on.zip(scene.app.current()).map_or_else(
            || "on the whole article".to_owned(),
            |(span, article)| format!("on “{}”", shortened(&squeeze(span.of(&article.text)), 40)),
        ),
        Purpose::Export => format!(".{}", scene.app.settings.formats.join("  .")),
        Purpose::Filter(_) => {
            let wrong = Query::parse(prompt.input.value()).err();
            wrong.map_or_else(|| FILTERED.to_owned(), |error| error.to_string())
        }
        Purpose::Mark(true) => scene.app.kept().map_or(String::new(), |kept| {
            kept.marks.iter().map(|(letter, _)| letter.to_string()).collect::<Vec<_>>().join(" ")
        }),
        _ => String::new(),
    }
}
