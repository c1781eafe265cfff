//! A look: a style in words, as a theme's file writes it: `bold 179 on 236`.

use std::fmt;

use ratatui::style::{Color, Modifier, ParseColorError, Style};

use crate::config::problem::unknown;

/// A style that is read from words and written as words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Look(pub(crate) Style);

/// The modifiers by name.
const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

/// The colours by name, for the nearest one.
const COLOURS: [&str; 17] = [
    "reset",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

impl TryFrom<String> for Look {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        let mut style = Style::new();
        let mut ground = false;
        for word in words.split_whitespace() {
            let modifier = MODIFIERS.iter().find(|(name, _)| *name == word).map(|(_, modifier)| *modifier);
            style = match (modifier, word) {
                (Some(modifier), _) => style.add_modifier(modifier),
                (None, "on") => {
                    ground = true;
                    continue;
                }
                (None, colour) if ground => style.bg(self::colour(colour)?),
                (None, colour) => style.fg(self::colour(colour)?),
            };
            ground = false;
        }
        if ground { Err("`on` needs a colour after it".to_owned()) } else { Ok(Self(style)) }
    }
}

/// The colour of this name, number or `#rrggbb`.
fn colour(word: &str) -> Result<Color, String> {
    let known = MODIFIERS.iter().map(|(name, _)| *name).chain(COLOURS);
    let indexed = word.parse().map(Color::Indexed);
    indexed.or_else(|_| word.parse()).map_err(|_: ParseColorError| unknown("style", word, known))
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = MODIFIERS.iter().filter(|(_, m)| self.0.add_modifier.contains(*m));
        let mut words: Vec<String> = modifiers.map(|(name, _)| (*name).to_owned()).collect();
        words.extend(self.0.fg.map(|colour| colour.to_string().to_lowercase()));
        words.extend(self.0.bg.map(|colour| format!("on {}", colour.to_string().to_lowercase())));
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_read_and_written() {
        for words in
            ["", "bold", "dim italic 245", "bold #a0522d on 236", "on lightblue", "reverse strike red"]
        {
            assert_eq!(Look::try_from(words.to_owned()).unwrap().to_string(), words);
        }
        for (words, error) in [
            ("bodl", "unknown style `bodl`; did you mean `bold`?"),
            ("bold on", "`on` needs a colour after it"),
            ("on 256", "unknown style `256`"),
        ] {
            assert_eq!(Look::try_from(words.to_owned()).unwrap_err(), error);
        }
    }
}
