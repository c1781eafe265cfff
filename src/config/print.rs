//! The settings in effect, printed as a file that reads back to the same.

use std::fmt::Write;

use super::keys::Place;
use super::organizations;
use super::{BUILT_IN_LENS, Chord, Config, Layout, Symbols};
use crate::action::{Action, Context};

impl Config {
    /// The settings as TOML. Laid over the built-in defaults, it gives them again.
    ///
    /// # Errors
    /// As [`Config::built_in`], which says what keys must be taken away.
    pub fn to_toml(&self) -> Result<String, super::ConfigError> {
        let defaults = Self::built_in()?;
        let mut out = String::from("onrecord = 1\n");
        self.settings(&mut out);
        for known in &self.organizations {
            organizations::print(known, &mut out);
        }
        for (name, place) in Place::EACH {
            let bindings = self.bindings(&defaults, place);
            if !bindings.is_empty() {
                let _ = writeln!(out, "\n[keys.{name}]");
            }
            for (chords, action) in bindings {
                let _ = writeln!(
                    out,
                    "{} = {}",
                    quoted(&Chord::join(&chords)),
                    quoted(action.map_or("none", |a| a.row().name))
                );
            }
        }
        for theme in self.themes.iter().filter(|theme| defaults.themes.iter().all(|d| d.name != theme.name)) {
            let _ = writeln!(out, "\n[themes.{}]", quoted(&theme.name));
            for (role, look) in theme.roles() {
                let _ = writeln!(out, "{role} = {}", quoted(&look.to_string()));
            }
        }
        Ok(out)
    }

    fn settings(&self, out: &mut String) {
        let articles: Vec<String> =
            self.articles.iter().map(|path| quoted(&path.to_string_lossy())).collect();
        let lens = self.lens.as_ref().map_or(BUILT_IN_LENS.into(), |path| path.to_string_lossy());
        let layout = match self.layout {
            Layout::Panes => "panes",
            Layout::Linear => "linear",
        };
        let symbols = match self.symbols {
            Symbols::Auto => "auto",
            Symbols::Unicode => "unicode",
            Symbols::Ascii => "ascii",
        };
        let settings = [
            ("articles", format!("[{}]", articles.join(", "))),
            ("lens", quoted(&lens)),
            ("max-file-mib", self.max_file_mib.to_string()),
            ("layout", quoted(layout)),
            ("theme", quoted(&self.theme)),
            ("symbols", quoted(symbols)),
            ("width", self.width.to_string()),
            ("justify", self.lines.justify.to_string()),
            ("hyphenate", self.lines.hyphenate.to_string()),
            ("thought", self.thought.to_string()),
            ("mouse", self.mouse.to_string()),
            ("dim-below", format!("{:?}", self.dim_below)),
        ];
        for (name, value) in settings {
            let _ = writeln!(out, "{name} = {value}");
        }
    }

    /// What a file has to say in `place`: under `all` what all its contexts share, else what the
    /// context has besides, and which default keys it has not.
    fn bindings(&self, defaults: &Self, place: Place) -> Vec<(Vec<Chord>, Option<Action>)> {
        let shared = |binding: &(Vec<Chord>, Action)| {
            Place::All.contexts().iter().all(|context| self.keymap.bindings(*context).contains(binding))
        };
        let own = |binding: &(Vec<Chord>, Action)| match place {
            Place::All => shared(binding),
            Place::In(Context::Input) => true,
            Place::In(_) => !shared(binding),
        };
        let context = place.contexts()[0];
        let bindings = self.keymap.bindings(context);
        let mut out: Vec<_> =
            bindings.iter().filter(|b| own(b)).map(|(c, a)| (c.clone(), Some(*a))).collect();
        if let Place::In(_) = place {
            let here = |chords: &[Chord]| {
                bindings.iter().any(|(bound, _)| bound.starts_with(chords) || chords.starts_with(bound))
            };
            let gone = defaults.keymap.bindings(context).iter().filter(|(chords, _)| !here(chords));
            out.extend(gone.map(|(chords, _)| (chords.clone(), None)));
        }
        out
    }
}

/// `text` as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
