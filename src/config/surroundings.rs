//! Surroundings: what the environment says of the terminal, and the themes that follow from it.

use super::theme::Depth;
use super::{Config, Symbols, Theme};

/// What the environment says of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether colour is wanted and known.
    pub colour: bool,
    /// How many colours there are.
    pub depth: Depth,
    /// Whether the locale is UTF-8.
    pub unicode: bool,
    /// Whether the background is light, where that is said.
    pub light: Option<bool>,
}

/// The themes that the reader may choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Themes {
    /// The one in use first.
    pub all: Vec<Theme>,
    /// Whether `dark` or `light` is a guess that the terminal should be asked about.
    pub guessed: bool,
}

impl Surroundings {
    /// Reads the environment through `variable`, which gives a variable's value.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let terminal = set("TERM");
        let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
        let utf8 = locale.map(|name| name.to_uppercase().replace('-', "").contains("UTF8"));
        // "foreground;background", from the sixteen colours: 7 and 9 to 15 are light.
        let ground = set("COLORFGBG").and_then(|pair| pair.rsplit(';').next()?.parse::<u8>().ok());
        Self {
            colour: set("NO_COLOR").is_none() && terminal.as_deref() != Some("dumb"),
            depth: depth(terminal.as_deref().unwrap_or_default(), set("COLORTERM").as_deref()),
            unicode: utf8.unwrap_or(!cfg!(unix)),
            light: ground.map(|colour| colour == 7 || (9..=15).contains(&colour)),
        }
    }
}

/// Terminals that have sixteen colours, by the beginning of their names.
const FEW: [&str; 4] = ["linux", "vt", "ansi", "cons"];

/// How many colours a terminal has, by its name and what it says of itself.
fn depth(terminal: &str, says: Option<&str>) -> Depth {
    if matches!(says, Some("truecolor" | "24bit")) {
        Depth::Full
    } else if FEW.iter().any(|name| terminal.starts_with(name)) || terminal.ends_with("-16color") {
        Depth::Sixteen
    } else {
        Depth::Palette
    }
}

impl Config {
    /// The themes for these surroundings: the one in use first, then the others in order.
    pub fn themes(&self, surroundings: Surroundings) -> Themes {
        let ascii = match self.symbols {
            Symbols::Auto => !surroundings.unicode,
            Symbols::Unicode => false,
            Symbols::Ascii => true,
        };
        let auto = self.theme == "auto" && surroundings.colour;
        let used = match (self.theme.as_str(), surroundings) {
            (_, Surroundings { colour: false, .. }) => "none",
            ("auto", Surroundings { light: Some(true), .. }) => "light",
            ("auto", _) => "dark",
            (name, _) => name,
        };
        let offered = self.themes.iter().filter(|theme| surroundings.colour || theme.name == "none");
        let mut all: Vec<Theme> =
            offered.map(|theme| Theme { ascii, ..theme.clone() }.at(surroundings.depth)).collect();
        let first = all.iter().position(|theme| theme.name == used).unwrap_or(0);
        all.rotate_left(first);
        Themes { all, guessed: auto && surroundings.light.is_none() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `environment` as `NAME=VALUE` words; the theme in use, whether guessed, and the signs.
    fn check(theme: &str, environment: &str, expected: (&str, bool, &str)) {
        let variable = |name: &str| {
            let set =
                environment.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
            set.map(str::to_owned)
        };
        let config = Config { theme: theme.to_owned(), ..Config::built_in().unwrap() };
        let themes = config.themes(Surroundings::read(variable));
        let signs = if themes.all[0].ascii { "ascii" } else { "unicode" };
        assert_eq!((themes.all[0].name.as_str(), themes.guessed, signs), expected, "{environment}");
    }

    #[test]
    fn the_environment_chooses_theme_and_signs() {
        check("auto", "LANG=en_GB.UTF-8 TERM=xterm-256color", ("dark", true, "unicode"));
        check("auto", "LC_ALL=C LANG=en_GB.UTF-8", ("dark", true, "ascii"));
        check("auto", "LANG=C.utf8 COLORFGBG=0;15", ("light", false, "unicode"));
        check("auto", "LANG=C.utf8 COLORFGBG=15;default;0", ("dark", false, "unicode"));
        check("auto", "LANG=C.utf8 NO_COLOR=1 COLORFGBG=0;15", ("none", false, "unicode"));
        check("auto", "LANG=C.utf8 NO_COLOR=", ("dark", true, "unicode"));
        check("light", "LANG=C.utf8", ("light", false, "unicode"));
        check("light", "LANG=C.utf8 TERM=dumb", ("none", false, "unicode"));
    }

    #[test]
    fn the_terminal_says_how_many_colours_it_has() {
        for (terminal, says, expected) in [
            ("xterm-256color", None, Depth::Palette),
            ("xterm-256color", Some("truecolor"), Depth::Full),
            ("linux", None, Depth::Sixteen),
            ("xterm-16color", None, Depth::Sixteen),
            ("foot", Some("24bit"), Depth::Full),
        ] {
            assert_eq!(depth(terminal, says), expected, "{terminal} {says:?}");
        }
    }

    #[test]
    fn without_colour_no_coloured_theme_is_offered() {
        let plain = Surroundings { colour: false, depth: Depth::Palette, unicode: true, light: None };
        let names: Vec<String> =
            Config::built_in().unwrap().themes(plain).all.into_iter().map(|theme| theme.name).collect();
        assert_eq!(names, ["none"]);
    }
}
