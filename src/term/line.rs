//! The line being typed: what each key does to it, as shells have it.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use crate::app::Message;
use crate::config::Chord;

/// What `chord` does to the line; `None` where nothing.
pub(super) fn edit(chord: Chord) -> Option<Message> {
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    let request = match (chord.modifiers, chord.code) {
        (NONE, KeyCode::Enter) => return Some(Message::Submit),
        (NONE, KeyCode::Tab) => return Some(Message::Complete),
        (NONE, KeyCode::Char(c)) => InputRequest::InsertChar(c),
        (NONE, KeyCode::Backspace) | (CTRL, KeyCode::Char('h')) => InputRequest::DeletePrevChar,
        (NONE, KeyCode::Delete) | (CTRL, KeyCode::Char('d')) => InputRequest::DeleteNextChar,
        (NONE, KeyCode::Left) | (CTRL, KeyCode::Char('b')) => InputRequest::GoToPrevChar,
        (NONE, KeyCode::Right) | (CTRL, KeyCode::Char('f')) => InputRequest::GoToNextChar,
        (CTRL, KeyCode::Left) | (ALT, KeyCode::Char('b')) => InputRequest::GoToPrevWord,
        (CTRL, KeyCode::Right) | (ALT, KeyCode::Char('f')) => InputRequest::GoToNextWord,
        (NONE, KeyCode::Home) | (CTRL, KeyCode::Char('a')) => InputRequest::GoToStart,
        (NONE, KeyCode::End) | (CTRL, KeyCode::Char('e')) => InputRequest::GoToEnd,
        (CTRL, KeyCode::Char('w')) | (ALT, KeyCode::Backspace) => InputRequest::DeletePrevWord,
        (ALT, KeyCode::Char('d')) => InputRequest::DeleteNextWord,
        (CTRL, KeyCode::Char('u')) => InputRequest::DeleteFromStart,
        (CTRL, KeyCode::Char('k')) => InputRequest::DeleteTillEnd,
        (CTRL, KeyCode::Char('y')) => InputRequest::Yank,
        _ => return None,
    };
    Some(Message::Edit(request))
}

/// Pasted text as insertions: line ends and tabs as spaces, no other control characters.
pub(super) fn paste(text: &str) -> impl Iterator<Item = Message> {
    let spaced = text.trim_end_matches(['\r', '\n']).chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced.filter(|c| !c.is_control()).map(|c| Message::Edit(InputRequest::InsertChar(c)))
}
