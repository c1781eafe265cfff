//! Theme: how each part of the page looks, and whether its signs are ASCII.

mod depth;
mod look;

pub use depth::Depth;
pub(super) use look::Look;

use ratatui::style::Style;

use super::placed::Placed;

/// Makes the theme and the shape of its table in a file from one list of roles.
macro_rules! roles {
    ($($role:ident $meaning:literal)*) => {
        /// Styles by the role of what is drawn. Under no colour they hold modifiers only.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Theme {
            /// Its name: `dark`, `light`, `contrast`, `none`, or a user's.
            pub name: String,
            $(#[doc = $meaning] pub $role: Style,)*
            /// Whether signs are drawn in ASCII only.
            pub ascii: bool,
        }

        /// A theme as a file has it: what differs from the theme it starts from.
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct Draft {
            pub(super) based_on: Option<Placed<String>>,
            $($role: Option<Look>,)*
        }

        impl Draft {
            /// `base` under a new name with this draft's styles.
            pub(super) fn over(&self, base: &Theme, name: &str) -> Theme {
                Theme {
                    name: name.to_owned(),
                    $($role: self.$role.map_or(base.$role, |look| look.0),)*
                    ascii: base.ascii,
                }
            }
        }

        impl Theme {
            /// The same with the colours that there are.
            pub(super) fn at(self, depth: Depth) -> Self {
                Self { $($role: shaded(self.$role, depth),)* ..self }
            }

            /// Each role as `config.toml` writes it, with its style.
            pub(super) fn roles(&self) -> Vec<(String, Look)> {
                vec![$((stringify!($role).replace('_', "-"), Look(self.$role)),)*]
            }
        }
    };
}

roles! {
    text "Running text."
    faint "What matters less: bylines, counts, hints."
    strong "The headline, pane titles, group names."
    accent "The one accent: focus, keys in the footer."
    quote "The words of a quote in the story."
    concern "A sentence with a concern in the story."
    selected "The evidence or quote that the selection points at, in the story."
    note "A highlight, or words with a note, in the story; their sign."
    cursor "The selected line of a list."
    hit "A match of the search."
    current_hit "The match the search stands on."
    rule "Rules between panes."
    status "The line at the bottom."
    problem "Problems."
}

/// `style` in the nearest colours that there are.
fn shaded(style: Style, depth: Depth) -> Style {
    let nearest = |colour| depth.nearest(colour);
    Style { fg: style.fg.map(nearest), bg: style.bg.map(nearest), ..style }
}

/// The themes that are part of the program: `dark`, `light`, `contrast`, `none`.
///
/// # Errors
/// Where one of their files is wrong, with its name; a test holds them right.
pub(super) fn built_in() -> Result<Vec<Theme>, (&'static str, rmp_serde::decode::Error)> {
    let drafts = [
        ("dark", packed!("src/config/themes/dark.toml")),
        ("light", packed!("src/config/themes/light.toml")),
        ("contrast", packed!("src/config/themes/contrast.toml")),
        ("none", packed!("src/config/themes/none.toml")),
    ];
    let theme = |(name, draft): (_, Result<Draft, _>)| match draft {
        Ok(draft) => Ok(draft.over(&Theme::default(), name)),
        Err(error) => Err((name, error)),
    };
    drafts.into_iter().map(theme).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn without_colour_there_are_modifiers_only() {
        let themes = built_in().unwrap();
        let none = themes.iter().find(|theme| theme.name == "none").unwrap();
        for (role, Look(style)) in none.roles() {
            assert!(style.fg.is_none_or(|c| c == Color::Reset), "{role}");
            assert!(style.bg.is_none_or(|c| c == Color::Reset), "{role}");
        }
    }

    #[test]
    fn contrast_has_ten_times_the_light_everywhere() {
        let themes = built_in().unwrap();
        let contrast = themes.iter().find(|theme| theme.name == "contrast").unwrap();
        for (role, Look(style)) in contrast.roles() {
            let light = |colour| match colour {
                Some(Color::Indexed(index)) => depth::luminance(index),
                other => panic!("{role}: {other:?}"),
            };
            let (text, ground) = (light(style.fg), light(style.bg));
            let ratio = (text.max(ground) + 0.05) / (text.min(ground) + 0.05);
            assert!(ratio >= 10.0, "{role}: {ratio}");
        }
    }

    #[test]
    fn a_quote_is_told_by_more_than_colour() {
        for theme in built_in().unwrap() {
            assert!(!theme.quote.add_modifier.is_empty(), "{}", theme.name);
            assert!(!theme.selected.add_modifier.is_empty(), "{}", theme.name);
        }
    }
}
