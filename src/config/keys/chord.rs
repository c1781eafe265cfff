//! A chord: one key press with its modifiers; how it is read and shown.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press, as terminals can tell it: the case of a letter says whether Shift was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Ctrl and Alt; Shift for named keys only.
    pub modifiers: KeyModifiers,
}

/// Names of keys, as shown; they are read in any case.
const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
];

/// The modifiers, as shown; they are read in any case.
const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT), ("Shift-", KeyModifiers::SHIFT)];

impl From<KeyEvent> for Chord {
    fn from(key: KeyEvent) -> Self {
        Self::new(key.code, key.modifiers)
    }
}

impl Chord {
    /// The chord in the one form in which two presses of it are equal.
    fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let held = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::Char(c) => {
                let c = if held.contains(KeyModifiers::CONTROL) { c.to_ascii_lowercase() } else { c };
                Self { code: KeyCode::Char(c), modifiers: held - KeyModifiers::SHIFT }
            }
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: held | KeyModifiers::SHIFT },
            _ => Self { code, modifiers: held },
        }
    }

    /// The digit typed, where it is one and nothing else.
    pub fn digit(self) -> Option<usize> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_digit(10).map(|d| d as usize),
            _ => None,
        }
    }

    /// Whether it belongs to typing a line: text, Enter, Tab, Backspace.
    pub fn is_typing(self) -> bool {
        let text = matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty();
        text || matches!(self.code, KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace)
    }

    /// Reads one chord: `j`, `G`, `ctrl-d`, `Shift-Tab`.
    ///
    /// # Errors
    /// In words, where there is no such key or no terminal could send it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = written;
        while let Some((key, modifier)) =
            MODIFIERS.iter().find_map(|(name, m)| Some((after(rest, name)?, *m)))
        {
            if modifiers.contains(modifier) {
                return Err(format!("`{written}` names a modifier twice"));
            }
            rest = key;
            modifiers |= modifier;
        }
        let code = code(rest)?;
        typable(written, code, modifiers)?;
        Ok(match code {
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::SHIFT) => {
                Self::new(KeyCode::Char(c.to_ascii_uppercase()), modifiers)
            }
            _ => Self::new(code, modifiers),
        })
    }

    /// Reads chords with spaces between them: `g g`.
    ///
    /// # Errors
    /// As [`Chord::parse`], and where there is none.
    pub fn sequence(written: &str) -> Result<Vec<Self>, String> {
        let chords: Vec<Self> = written.split_whitespace().map(Self::parse).collect::<Result<_, _>>()?;
        if chords.is_empty() { Err("no key here; the space bar is `space`".to_owned()) } else { Ok(chords) }
    }

    /// Chords as they are typed one after the other: `g g`.
    pub fn join(chords: &[Self]) -> String {
        chords.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

/// What follows `prefix`, in any case, where something does.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    (start.eq_ignore_ascii_case(prefix) && !rest.is_empty()).then_some(rest)
}

/// The key of this name.
fn code(name: &str) -> Result<KeyCode, String> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Ok(KeyCode::Char(c));
    }
    let number = after(name, "f").and_then(|n| n.parse().ok()).filter(|n| (1..=12).contains(n));
    let named = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
    named.or(number.map(KeyCode::F)).ok_or_else(|| {
        let known: Vec<String> = NAMED.iter().map(|(known, _)| known.to_lowercase()).collect();
        crate::config::problem::unknown("key", name, known.iter().map(String::as_str))
    })
}

/// Whether terminals can send the key with these modifiers so that it is not mistaken for another.
fn typable(written: &str, code: KeyCode, modifiers: KeyModifiers) -> Result<(), String> {
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let cannot = |why: &str| Err(format!("`{written}` cannot be typed: {why}"));
    match code {
        KeyCode::Char(c) if ctrl && (shift || c.is_ascii_uppercase()) => {
            cannot("with ctrl, terminals do not tell shift")
        }
        KeyCode::Char('i') if ctrl => cannot("terminals send it as tab"),
        KeyCode::Char('m') if ctrl => cannot("terminals send it as enter"),
        KeyCode::Char('[') if ctrl => cannot("terminals send it as esc"),
        KeyCode::Char(c) if ctrl && !(c.is_ascii_lowercase() || c == ' ' || ('4'..='7').contains(&c)) => {
            cannot("with ctrl, terminals tell letters, space and 4 to 7 only")
        }
        KeyCode::Char(c) if shift && !c.is_ascii_alphabetic() => {
            cannot("write the character that the key gives with shift")
        }
        KeyCode::Tab if ctrl || modifiers.contains(KeyModifiers::ALT) => {
            cannot("terminals tell tab and shift-tab only")
        }
        KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace if ctrl || shift => {
            cannot("terminals send it without the modifier")
        }
        KeyCode::Esc if !modifiers.is_empty() => cannot("terminals send it as esc"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &str) {
        let read = Chord::sequence(written).map(|chords| Chord::join(&chords));
        assert_eq!(read.as_deref().unwrap_or_else(|error| error), expected, "{written}");
    }

    #[test]
    fn chords_are_read_and_shown() {
        check("j", "j");
        check("g  g", "g g");
        check("G", "G");
        check("shift-g", "G");
        check("ctrl-d", "Ctrl-d");
        check("CTRL-d", "Ctrl-d");
        check("alt-ctrl-right", "Ctrl-Alt-Right");
        check("shift-tab", "Shift-Tab");
        check("PGDN", "PgDn");
        check("space", "Space");
        check("-", "-");
        check("alt--", "Alt--");
        check("f", "f");
        check("f12", "F12");
        check("ß", "ß");
    }

    #[test]
    fn what_cannot_be_typed_says_why() {
        check("", "no key here; the space bar is `space`");
        check("spce", "unknown key `spce`; did you mean `space`?");
        check("f13", "unknown key `f13`");
        check("ctrl-i", "`ctrl-i` cannot be typed: terminals send it as tab");
        check("ctrl-D", "`ctrl-D` cannot be typed: with ctrl, terminals do not tell shift");
        check("ctrl-1", "`ctrl-1` cannot be typed: with ctrl, terminals tell letters, space and 4 to 7 only");
        check("shift-1", "`shift-1` cannot be typed: write the character that the key gives with shift");
        check("ctrl-enter", "`ctrl-enter` cannot be typed: terminals send it without the modifier");
        check("alt-esc", "`alt-esc` cannot be typed: terminals send it as esc");
    }

    #[test]
    fn presses_of_one_chord_are_equal() {
        let press = |code, modifiers| Chord::from(KeyEvent::new(code, modifiers));
        let shift = KeyModifiers::SHIFT;
        assert_eq!(Ok(press(KeyCode::Char('G'), shift)), Chord::parse("G"));
        assert_eq!(Ok(press(KeyCode::Char('?'), shift)), Chord::parse("?"));
        assert_eq!(Ok(press(KeyCode::BackTab, shift)), Chord::parse("shift-tab"));
        assert_eq!(press(KeyCode::Char('5'), KeyModifiers::NONE).digit(), Some(5));
        assert_eq!(press(KeyCode::Char('5'), KeyModifiers::ALT).digit(), None);
    }
}
