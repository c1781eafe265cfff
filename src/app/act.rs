//! Act: what each action does.

use super::layout::Pane;
use super::measure::shortened;
use super::motion::{Motion, Unit};
use super::overlay::{self, Overlay};
use super::prompt::{Prompt, Purpose};
use super::shelf::Order;
use super::{App, Effect, copy};
use crate::action::Action;

/// The narrowest and the widest column, and one step between.
const COLUMN: (u16, u16, u16) = (20, 80, 4);

/// Columns of what was copied that are said.
const SAID: usize = 60;

impl App {
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        if let Some(effect) = self.always(action) {
            return Some(effect);
        }
        if self.prompt.is_some() {
            if action == Action::Editor {
                return self.edit_outside();
            }
            if matches!(action, Action::Cancel | Action::Quit) {
                self.cancel_prompt();
            } else if let (Some(motion), Some(sheet)) = (motion(action, 1), &mut self.sheet) {
                sheet.list.go(motion);
            }
            return None;
        }
        let many = count.unwrap_or(1).max(1);
        if self.overlay.is_some() {
            return self.act_over(action, many);
        }
        if self.picking.is_some() {
            return self.act_picking(action, many);
        }
        if self.sheet.is_some() {
            return self.act_on_sheet(action, many);
        }
        match action {
            Action::NextArticle => self.open_next(many, true),
            Action::PreviousArticle => self.open_next(many, false),
            Action::NextQuote => self.go_quote(many, true),
            Action::PreviousQuote => self.go_quote(many, false),
            Action::NextConcern => self.go_concern(many, true),
            Action::PreviousConcern => self.go_concern(many, false),
            Action::NextParagraph => self.go_paragraph(many, true),
            Action::PreviousParagraph => self.go_paragraph(many, false),
            Action::Evidence => self.evidence(),
            Action::Back => self.travel(many, true),
            Action::Forward => self.travel(many, false),
            Action::Search => {
                self.prompt = Some(Prompt::new(Purpose::Search(self.story.at()), ""));
            }
            Action::NextMatch => self.next_match(many, true),
            Action::PreviousMatch => self.next_match(many, false),
            Action::Filter => self.ask_filter(),
            Action::Find => self.ask_find(),
            Action::Jump => self.ask_jump(),
            Action::Dossier => self.ask_dossier(),
            Action::Versions => self.ask_versions(),
            Action::Sort => self.sort(self.shelf.order.next()),
            Action::Command => self.prompt = Some(Prompt::new(Purpose::Command, "")),
            Action::Why => self.explain(),
            Action::Export => self.prompt = Some(Prompt::new(Purpose::Export, "quotes.csv")),
            Action::Star => return self.star(),
            Action::Read => return self.toggle_read(),
            Action::Note => self.ask_note(),
            Action::Highlight => return self.highlight(),
            Action::Notes => self.show_notes(),
            Action::Correct => self.correct(),
            Action::Merge => return Some(self.merge()),
            Action::Undo => return self.undo(),
            Action::Mark => self.prompt = Some(Prompt::new(Purpose::Mark(false), "")),
            Action::GoToMark => self.prompt = Some(Prompt::new(Purpose::Mark(true), "")),
            Action::Copy => return self.copy(false),
            Action::CopyCitation => return self.copy(true),
            Action::Open => return self.browse(),
            Action::Problems => {
                self.overlay = Some(Overlay::new(overlay::Kind::Problems(overlay::problems(&self.library))));
            }
            Action::Messages => {
                let messages = overlay::Kind::Messages(overlay::messages(&self.said));
                self.overlay = Some(Overlay { top: usize::MAX, ..Overlay::new(messages) });
            }
            Action::Help => self.overlay = Some(Overlay::new(overlay::Kind::Help)),
            Action::Cancel => self.clear(),
            Action::Quit => return self.back_out(),
            _ => match motion(action, many) {
                Some(motion) => self.go(motion, count),
                None => self.view(action, many),
            },
        }
        None
    }

    /// What acts whatever is open.
    fn always(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::QuitNow => Some(Effect::Quit),
            Action::Redraw => Some(Effect::Redraw),
            Action::Suspend => Some(Effect::Suspend),
            Action::Mouse => {
                self.settings.mouse = !self.settings.mouse;
                let state = if self.settings.mouse { "on" } else { "off: the terminal selects text" };
                self.notice = Some(format!("mouse {state}"));
                Some(Effect::Mouse(self.settings.mouse))
            }
            Action::Theme => {
                let len = self.settings.themes.len();
                self.settings.themes.rotate_left(usize::from(len > 1));
                let name = self.settings.themes.first()?.clone();
                self.notice = Some(format!("theme {name}"));
                Some(Effect::Theme(name))
            }
            _ => None,
        }
    }

    /// The panes and the page.
    fn view(&mut self, action: Action, many: usize) {
        match action {
            Action::FocusNext => self.focus_step(true, true),
            Action::FocusPrevious => self.focus_step(false, true),
            Action::FocusLeft => self.focus_step(false, false),
            Action::FocusRight => self.focus_step(true, false),
            Action::FocusLibrary => self.focus_on(Pane::Library),
            Action::FocusStory => self.focus_on(Pane::Story),
            Action::FocusQuotes => self.focus_on(Pane::Quotes),
            Action::FocusPrivacy => self.focus_on(Pane::Privacy),
            Action::Zoom => self.zoomed = !self.zoomed,
            Action::Fold => self.fold(false),
            Action::FoldAll => self.fold(true),
            Action::Narrower | Action::Wider => {
                let step = COLUMN.2.saturating_mul(u16::try_from(many).unwrap_or(u16::MAX));
                let now = self.settings.width.min(self.story.columns.max(1) as u16);
                let wider = action == Action::Wider;
                self.set_width(if wider { now.saturating_add(step) } else { now.saturating_sub(step) });
            }
            Action::PaneNarrower | Action::PaneWider => self.widen(action == Action::PaneWider, many),
            Action::Justify => {
                let form = &mut self.settings.form;
                form.justified = !form.justified;
                let is = form.justified;
                self.set_anew("lines are", is, "spaced out to the edge", "ragged");
            }
            Action::Hyphenate => {
                let form = &mut self.settings.form;
                form.hyphenated = !form.hyphenated;
                let is = form.hyphenated;
                self.set_anew("words are", is, "broken between syllables", "kept whole");
            }
            Action::Thought => {
                self.settings.thought = !self.settings.thought;
                self.selected = None;
                self.regroup();
                let state = if self.settings.thought { "shown" } else { "hidden" };
                self.notice = Some(format!("thoughts (believes, wants) and doubtful quotes are {state}"));
            }
            _ => {}
        }
    }

    /// Wraps the story as the settings are now, and says how: `on` or `off`.
    fn set_anew(&mut self, what: &str, is: bool, on: &str, off: &str) {
        self.story.stale();
        let state = if is { on } else { off };
        let linear = if is && self.settings.linear { "; not in the linear layout" } else { "" };
        self.notice = Some(format!("{what} {state}{linear}"));
    }

    pub(super) fn set_width(&mut self, columns: u16) {
        self.settings.width = column(columns);
        self.asked.push(Effect::Remember(self.settings.width));
        self.notice = Some(format!("column at most {} wide", self.settings.width));
    }

    /// Moves in the focused pane.
    fn go(&mut self, motion: Motion, count: Option<usize>) {
        match self.focus {
            Pane::Library => self.shelf.go(motion),
            Pane::Story => {
                match (motion, count) {
                    (Motion::Top, Some(n)) => return self.go_to_paragraph(n),
                    (Motion::Top | Motion::Bottom, _) => self.leave(),
                    _ => {}
                }
                self.story.go(motion);
                self.follow_story();
            }
            Pane::Quotes => {
                self.quotes.list.go(motion);
                self.follow_list();
            }
            Pane::Privacy => {
                self.privacy.list.go(motion);
                self.follow_list();
            }
        }
    }

    /// Goes to a paragraph by its number, counted from 1.
    pub(super) fn go_to_paragraph(&mut self, number: usize) {
        let Some(article) = self.current().cloned() else { return };
        let last = article.paragraphs.len();
        if let Some(paragraph) = article.paragraphs.get(number.clamp(1, last.max(1)) - 1) {
            self.leave();
            self.focus = Pane::Story;
            self.story.go_to(paragraph.span.start);
            self.follow_story();
        }
    }

    fn fold(&mut self, all: bool) {
        match (self.focus, all) {
            (Pane::Library, false) => self.shelf.fold(&self.library, &self.memory),
            (Pane::Library, true) => self.shelf.fold_all(&self.library, &self.memory),
            (Pane::Quotes, false) => self.quotes.fold(),
            (Pane::Quotes, true) => self.quotes.fold_all(),
            (Pane::Privacy, false) => self.privacy.fold(),
            (Pane::Privacy, true) => self.privacy.fold_all(),
            (Pane::Story, _) => {
                self.notice = Some("only quotes, concerns and versions of a story fold".to_owned());
            }
        }
    }

    fn act_over(&mut self, action: Action, many: usize) -> Option<Effect> {
        let overlay = self.overlay.as_mut()?;
        let menu = matches!(overlay.kind, overlay::Kind::Menu(_));
        match action {
            Action::Evidence if menu => return self.choose(),
            Action::Search | Action::Filter if !menu => self.prompt = Some(Prompt::new(Purpose::Overlay, "")),
            Action::Cancel if !overlay.filter.is_empty() => overlay.filter.clear(),
            Action::Cancel
            | Action::Quit
            | Action::Help
            | Action::Why
            | Action::Notes
            | Action::Messages
            | Action::Correct
            | Action::Merge
            | Action::Problems => self.overlay = None,
            _ => {
                if let Some(motion) = motion(action, many) {
                    overlay.go(motion);
                }
            }
        }
        None
    }

    /// Sorts the list.
    pub(super) fn sort(&mut self, order: Order) {
        self.shelf.sort(&self.library, &self.memory, order);
        self.notice = Some(format!("the list is sorted {}", self.shelf.order.name()));
    }

    fn next_match(&mut self, many: usize, down: bool) {
        if self.search.hits.is_empty() {
            let none = self.search.wanted.is_empty();
            let word = if none { "nothing searched yet".to_owned() } else { self.no_match() };
            self.notice = Some(word);
            return;
        }
        self.search.step(many, down);
        self.show_hit();
    }

    pub(super) fn no_match(&self) -> String {
        format!("no match for {}", self.search.wanted)
    }

    fn copy(&mut self, citation: bool) -> Option<Effect> {
        let (Some(article), Some(found), Some(selected)) = (self.current(), self.found(), self.pointed())
        else {
            self.notice = Some("nothing to copy here: go to a quote or a concern first".to_owned());
            return None;
        };
        let text = if citation {
            copy::cited(article, found, selected)
        } else {
            copy::copied(article, found, selected)
        };
        let how = if citation { "copied with its citation" } else { "copied" };
        self.notice = Some(format!("{how}: {}", shortened(&text, SAID)));
        Some(Effect::Copy(text))
    }

    fn browse(&mut self) -> Option<Effect> {
        let url = self.current().and_then(|a| a.url.clone());
        let url = url.filter(|u| u.starts_with("http://") || u.starts_with("https://"));
        if url.is_none() {
            self.notice = Some("this article names no web address".to_owned());
        }
        url.map(Effect::Browse)
    }

    /// Clears the search, else the filter of the focused pane.
    fn clear(&mut self) {
        if self.search.wanted.is_empty() {
            self.filter(self.focus, "");
        } else {
            self.search.clear();
        }
    }

    /// One step back; where there is none, out.
    fn back_out(&mut self) -> Option<Effect> {
        if self.zoomed {
            self.zoomed = false;
        } else if self.focus == Pane::Library {
            self.focus_on(Pane::Library);
        } else {
            return Some(Effect::Quit);
        }
        None
    }
}

/// The nearest width that a column may have.
pub(super) fn column(columns: u16) -> u16 {
    columns.clamp(COLUMN.0, COLUMN.1)
}

/// The motion of an action that moves.
pub(super) fn motion(action: Action, many: usize) -> Option<Motion> {
    Some(match action {
        Action::LineDown => Motion::Down(Unit::Line, many),
        Action::LineUp => Motion::Up(Unit::Line, many),
        Action::HalfPageDown => Motion::Down(Unit::Half, many),
        Action::HalfPageUp => Motion::Up(Unit::Half, many),
        Action::PageDown => Motion::Down(Unit::Page, many),
        Action::PageUp => Motion::Up(Unit::Page, many),
        Action::Top => Motion::Top,
        Action::Bottom => Motion::Bottom,
        _ => return None,
    })
}
