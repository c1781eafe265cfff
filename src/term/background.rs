//! The terminal's background: asked for without waiting. The answer comes among the keys, whenever
//! it comes (at once here, later over a slow line, never from a terminal that does not know), and
//! is picked out there.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::config::Chord;

/// The question: which colour is the background?
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// The longest answer: four hexadecimal digits for each of three colours, with `a`.
const LONGEST: usize = "11;rgba:ffff/ffff/ffff/ffff".len();

/// Picks the answer out of the keys.
#[derive(Debug, Default)]
pub(super) struct Background {
    /// Whether an answer may still come.
    awaited: bool,
    /// The keys of what may become the answer.
    held: Vec<Chord>,
    /// Whether the last byte of an answer is still to come.
    tail: bool,
}

/// What a key turned out to be.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// Keys that were pressed.
    Keys(Vec<Chord>),
    /// A piece of the answer.
    Part,
    /// The end of the answer: whether the background is light.
    Light(bool),
}

impl Background {
    /// One that awaits an answer, or not.
    pub(super) fn new(awaited: bool) -> Self {
        Self { awaited, ..Self::default() }
    }

    /// Takes one key in.
    pub(super) fn hear(&mut self, chord: Chord) -> Heard {
        if std::mem::take(&mut self.tail) && plain(chord) == Some('\\') {
            return Heard::Part;
        }
        let opens = self.held.is_empty() && chord == with(KeyModifiers::ALT, ']');
        if !self.awaited || (self.held.is_empty() && !opens) {
            return Heard::Keys(vec![chord]);
        }
        let said: String = self.held.iter().skip(1).filter_map(|chord| plain(*chord)).collect();
        let escape = chord.code == KeyCode::Esc;
        let ends =
            escape || [with(KeyModifiers::ALT, '\\'), with(KeyModifiers::CONTROL, 'g')].contains(&chord);
        if let Some(light) = light(&said).filter(|_| ends) {
            *self = Self { tail: escape, ..Self::default() };
            return Heard::Light(light);
        }
        self.held.push(chord);
        let next = plain(chord).map(|c| format!("{said}{c}"));
        if opens || next.is_some_and(|said| may_become_answer(&said)) {
            return Heard::Part;
        }
        Heard::Keys(std::mem::take(&mut self.held))
    }
}

fn with(modifiers: KeyModifiers, c: char) -> Chord {
    Chord { code: KeyCode::Char(c), modifiers }
}

/// The character of a key without modifiers.
fn plain(chord: Chord) -> Option<char> {
    match chord.code {
        KeyCode::Char(c) if chord.modifiers.is_empty() => Some(c),
        _ => None,
    }
}

/// Whether `said` begins an answer.
fn may_become_answer(said: &str) -> bool {
    let start = "11;rgb";
    start.starts_with(said)
        || said.len() <= LONGEST
            && said
                .strip_prefix(start)
                .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit() || c == '/' || c == ':'))
}

/// Whether the colour of the answer is light; `None` where it is none.
fn light(said: &str) -> Option<bool> {
    let (_, colour) = said.strip_prefix("11;rgb")?.split_once(':')?;
    let mut parts = colour.split('/').map(|part| {
        let most = 16_f32.powi(i32::try_from(part.len()).ok()?) - 1.0;
        Some(f32::from(u16::from_str_radix(part, 16).ok()?) / most)
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hears `keys` (chords, or single characters in quotes) and returns what the last turned out
    /// to be and all keys let through.
    fn check(keys: &str, answer: Option<bool>, through: &str) {
        let mut background = Background::new(true);
        let (mut found, mut keys_through) = (None, Vec::new());
        for chord in Chord::sequence(keys).unwrap() {
            match background.hear(chord) {
                Heard::Keys(keys) => keys_through.extend(keys),
                Heard::Part => {}
                Heard::Light(light) => found = Some(light),
            }
        }
        assert_eq!((found, Chord::join(&keys_through).as_str()), (answer, through), "{keys}");
    }

    #[test]
    fn the_answer_is_picked_out_of_the_keys() {
        let spelled = |said: &str| said.chars().map(String::from).collect::<Vec<_>>().join(" ");
        let white = spelled("11;rgb:ffff/ffff/f0f0");
        let black = spelled("11;rgb:00/10/00");
        check(&format!("alt-] {white} alt-\\ j"), Some(true), "j");
        check(&format!("j alt-] {black} ctrl-g k"), Some(false), "j k");
        check(&format!("alt-] {white} esc \\ q"), Some(true), "q");
        check("alt-] 1 j", None, "Alt-] 1 j");
        check("alt-] j / x", None, "Alt-] j / x");
        check(&format!("alt-] {black} q"), None, &format!("Alt-] {black} q"));
    }
}
