//! A layer: one file laid over the settings so far, its names and ranges checked.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};

use super::file::{Bindings, File};
use super::keys::Place;
use super::organizations;
use super::placed::Placed;
use super::problem::unknown;
use super::theme::Draft;
use super::{BUILT_IN_LENS, Chord, Config, Keymap, Theme, Wrong};
use crate::action::{ACTIONS, Action, Context};
use crate::model::query::{DAYS, is_day};

/// One file being laid over the settings so far.
#[derive(Clone, Copy)]
pub(super) struct Layer<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
}

impl Layer<'_> {
    /// `config` with what `file`, read from this text, says differently.
    pub(super) fn over(self, mut config: Config, file: File) -> Result<Config, Wrong> {
        if let Some(version) = file.onrecord.filter(|version| *version.as_ref() != 1) {
            return Err(self.wrong(version.span(), "this program reads format 1"));
        }
        if let Some(paths) = file.articles {
            config.articles = paths.iter().map(|path| self.resolved(path)).collect();
        }
        if let Some(lens) = file.lens {
            config.lens = (lens != Path::new(BUILT_IN_LENS)).then(|| self.resolved(&lens));
        }
        if let Some(mib) = self.number("max-file-mib", file.max_file_mib, 1..=4096)? {
            config.max_file_mib = mib;
        }
        if let Some(width) = self.number("width", file.width, 20..=80)? {
            config.width = width as u16;
        }
        if let Some(share) = file.dim_below {
            if !(0.0..=1.0).contains(share.as_ref()) {
                return Err(self.wrong(share.span(), "dim-below lies between 0 and 1"));
            }
            config.dim_below = share.into_inner();
        }
        config.layout = file.layout.unwrap_or(config.layout);
        config.symbols = file.symbols.unwrap_or(config.symbols);
        config.lines.justify = file.justify.unwrap_or(config.lines.justify);
        config.lines.hyphenate = file.hyphenate.unwrap_or(config.lines.hyphenate);
        config.thought = file.thought.unwrap_or(config.thought);
        config.mouse = file.mouse.unwrap_or(config.mouse);
        self.themes(&mut config.themes, &file.themes)?;
        if let Some(theme) = file.theme {
            let known = config.themes.iter().map(|theme| theme.name.as_str()).chain(["auto"]);
            self.named("theme", &theme, known)?;
            config.theme = theme.into_inner();
        }
        for (place, bindings) in file.keys.tables() {
            self.keys(&mut config.keymap, place, bindings)?;
        }
        for listed in file.organizations {
            if listed.name.as_ref().trim().is_empty() {
                return Err(self.wrong(listed.name.span(), "an organization needs a name"));
            }
            if config.organizations.iter().any(|known| known.name == *listed.name.as_ref()) {
                let message =
                    format!("`{}` is listed already; one table holds all its names", listed.name.as_ref());
                return Err(self.wrong(listed.name.span(), message));
            }
            if let Some(kind) = &listed.kind {
                self.named("kind", kind, organizations::kinds())?;
            }
            for day in listed.renamed.iter().filter_map(|former| former.on.as_ref()) {
                if !is_day(day.as_ref()) {
                    return Err(self.wrong(day.span(), format!("no day; {DAYS}")));
                }
            }
            config.organizations.push(listed.known());
        }
        Ok(config)
    }

    fn wrong(self, span: Range<usize>, message: impl Into<String>) -> Wrong {
        Wrong::at(self.path, self.text, span, message.into())
    }

    /// `path` as this file means it.
    fn resolved(self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), etcetera::home_dir()) {
            (Ok(rest), Ok(home)) => home.join(rest),
            _ => self.path.parent().unwrap_or(Path::new("")).join(path),
        }
    }

    fn number(
        self,
        name: &str,
        value: Option<Placed<i64>>,
        range: RangeInclusive<i64>,
    ) -> Result<Option<u64>, Wrong> {
        match value {
            Some(n) if !range.contains(n.as_ref()) => {
                let message = format!("{name} lies between {} and {}", range.start(), range.end());
                Err(self.wrong(n.span(), message))
            }
            value => Ok(value.map(|n| n.into_inner().unsigned_abs())),
        }
    }

    fn named<'k>(
        self,
        kind: &str,
        name: &Placed<String>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Result<(), Wrong> {
        if known.clone().any(|k| k == name.as_ref()) {
            return Ok(());
        }
        Err(self.wrong(name.span(), unknown(kind, name.as_ref(), known)))
    }

    fn themes(self, themes: &mut Vec<Theme>, drafts: &BTreeMap<Placed<String>, Draft>) -> Result<(), Wrong> {
        let built_in = themes.clone();
        for (name, draft) in drafts {
            if built_in.iter().any(|theme| theme.name == *name.as_ref()) || name.as_ref() == "auto" {
                let message = format!("`{}` is a built-in theme; give yours another name", name.as_ref());
                return Err(self.wrong(name.span(), message));
            }
            if let Some(base) = &draft.based_on {
                self.named("theme", base, built_in.iter().map(|theme| theme.name.as_str()))?;
            }
            let base = draft.based_on.as_ref().map_or("dark", |base| base.as_ref());
            if let Some(base) = built_in.iter().find(|theme| theme.name == base) {
                themes.push(draft.over(base, name.as_ref()));
            }
        }
        Ok(())
    }

    fn keys(self, keymap: &mut Keymap, place: Place, bindings: &Bindings) -> Result<(), Wrong> {
        let mut seen: Vec<Bound<'_>> = Vec::new();
        let mut actions = Vec::new();
        for (key, action) in &bindings.0 {
            let chords = Chord::sequence(key.as_ref()).map_err(|message| self.wrong(key.span(), message))?;
            actions.push(self.action(action)?);
            let binding = (chords, key.as_ref().as_str(), action.as_ref().as_str());
            if let Some(message) = seen.iter().find_map(|other| clash(other, &binding)) {
                return Err(self.wrong(key.span(), message));
            }
            if place == Place::In(Context::Input) && binding.0.iter().any(|chord| chord.is_typing()) {
                let message = format!("`{}` cannot be bound here: it is part of typing", key.as_ref());
                return Err(self.wrong(key.span(), message));
            }
            seen.push(binding);
        }
        let chords = seen.into_iter().map(|(chords, ..)| chords);
        keymap.bind(place, &chords.zip(actions).collect::<Vec<_>>());
        Ok(())
    }

    fn action(self, name: &Placed<String>) -> Result<Option<Action>, Wrong> {
        let names = ACTIONS.iter().map(|row| row.name).chain(["none"]);
        match Action::named(name.as_ref()) {
            None => self.named("action", name, names).map(|()| None),
            action => Ok(action),
        }
    }
}

/// A sequence of chords, as written, and what it is bound to.
type Bound<'a> = (Vec<Chord>, &'a str, &'a str);

/// Why two bindings cannot stand in one table.
fn clash((first, written, does): &Bound<'_>, (second, again, also): &Bound<'_>) -> Option<String> {
    if first == second {
        let key = Chord::join(first);
        Some(format!("{key} is bound to two actions here: `{does}` and `{also}`"))
    } else if first.starts_with(second) || second.starts_with(first) {
        Some(format!("`{written}` ({does}) and `{again}` ({also}): one begins the other"))
    } else {
        None
    }
}
