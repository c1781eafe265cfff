//! `onrecord lens`: what is looked for, and whether it keeps to its own examples.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use crate::analysis::Knowledge;
use crate::analysis::concerns::{self, LensError, Taxonomy};
use crate::config::{BUILT_IN_LENS, Config, ConfigError, Wrong};

/// Show what is looked for, and check that it keeps to its own examples
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Lens {
    #[command(subcommand)]
    ask: Option<Ask>,
}

/// What can be asked of a lens.
#[derive(Debug, Clone, clap::Subcommand)]
enum Ask {
    /// List the lenses: the built-in one and the one in effect
    List,
    /// Print the concerns of a lens with their definitions
    Show {
        /// Print the file itself, to begin one of your own from
        #[arg(long)]
        file: bool,
        /// privacy, or a file; the one in effect where none is named
        #[arg(value_name = "LENS")]
        lens: Option<PathBuf>,
    },
    /// Read a lens and try its examples; status 1 if it does not keep to them
    Check {
        /// privacy, or a file; the one in effect where none is named
        #[arg(value_name = "LENS")]
        lens: Option<PathBuf>,
    },
}

impl Lens {
    /// Prints to standard output.
    ///
    /// # Errors
    /// When a lens cannot be read or is wrong, or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let named = |lens: Option<PathBuf>| match lens {
            Some(lens) => (lens != Path::new(BUILT_IN_LENS)).then_some(lens),
            None => config.lens.clone(),
        };
        let mut out = io::stdout().lock();
        match self.ask.unwrap_or(Ask::List) {
            Ask::List => list(&mut out, config),
            Ask::Show { file: true, lens } => {
                out.write_all(text(named(lens).as_deref())?.as_bytes())?;
                Ok(Outcome::Fine)
            }
            Ask::Show { file: false, lens } => show(&mut out, &read(named(lens).as_deref())?.1),
            Ask::Check { lens } => check(&mut out, &read(named(lens).as_deref())?),
        }
    }
}

/// The lens that `config` means; `None`: the built-in one.
///
/// # Errors
/// When it cannot be read or is wrong.
pub(super) fn chosen(config: &Config) -> Result<Option<concerns::Lens>, ConfigError> {
    config.lens.as_deref().map(|path| Ok(read(Some(path))?.0)).transpose()
}

/// The knowledge of the analysis under `config`: its lens, its organizations.
///
/// # Errors
/// When the lens cannot be read or is wrong.
pub(super) fn knowledge(config: &Config) -> Result<Knowledge, ConfigError> {
    let lens = chosen(config)?.unwrap_or_else(concerns::Lens::builtin);
    Ok(Knowledge::through(lens).knowing(config.organizations.clone()))
}

/// The text of the lens at `path`, or of the built-in one.
///
/// # Errors
/// When it cannot be read.
pub(super) fn text(path: Option<&Path>) -> Result<String, ConfigError> {
    let Some(path) = path else { return Ok(concerns::Lens::PRIVACY.to_owned()) };
    fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })
}

/// The lens at `path`, or the built-in one, as compiled and as written.
fn read(path: Option<&Path>) -> Result<(concerns::Lens, Taxonomy), ConfigError> {
    let text = text(path)?;
    let path = path.unwrap_or(Path::new(BUILT_IN_LENS));
    Taxonomy::read(&text).map_err(|error| {
        ConfigError::Wrong(Box::new(match &error {
            LensError::Syntax(error) => Wrong::toml(path, &text, error),
            other => Wrong::at(path, &text, other.span(), other.to_string()),
        }))
    })
}

fn list(out: &mut impl Write, config: &Config) -> anyhow::Result<Outcome> {
    for path in std::iter::once(None).chain(config.lens.as_deref().map(Some)) {
        let (lens, taxonomy) = read(path)?;
        let place = path.map_or("built in".to_owned(), |path| path.display().to_string());
        let effect = if path == config.lens.as_deref() { "  (in effect)" } else { "" };
        writeln!(out, "{}  {place}{effect}", count(&lens, &taxonomy))?;
    }
    Ok(Outcome::Fine)
}

fn show(out: &mut impl Write, taxonomy: &Taxonomy) -> anyhow::Result<Outcome> {
    writeln!(out, "{} {}", taxonomy.id, taxonomy.version)?;
    for concern in &taxonomy.concern {
        writeln!(out, "\n{}  {}", concern.id, concern.name)?;
        let definition = std::slice::from_ref(&concern.definition);
        let sentences = [
            ("", definition),
            ("for example: ", concern.examples.as_slice()),
            ("but not: ", &concern.counterexamples),
        ];
        let mappings = [
            ("Solove: ", &concern.solove),
            ("DPV: ", &concern.dpv),
            ("GDPR: ", &concern.gdpr),
            ("LINDDUN: ", &concern.linddun),
        ];
        let sentences = sentences.map(|(what, list)| (what, list.join(" ")));
        let mappings = mappings.map(|(what, list)| (what, list.join(", ")));
        for (what, words) in sentences.iter().chain(&mappings).filter(|(_, words)| !words.is_empty()) {
            writeln!(out, "  {what}{words}")?;
        }
    }
    if !taxonomy.data_type.is_empty() {
        writeln!(out, "\nListed beside the concerns:")?;
    }
    for data in &taxonomy.data_type {
        let special = if data.special_category { "  (special category, GDPR 9)" } else { "" };
        writeln!(out, "  {}  {}{special}", data.id, data.name)?;
    }
    Ok(Outcome::Fine)
}

fn check(out: &mut impl Write, (lens, taxonomy): &(concerns::Lens, Taxonomy)) -> anyhow::Result<Outcome> {
    let misses = taxonomy.misses(lens);
    for miss in &misses {
        let wrong = if miss.wanted { "is not found in" } else { "is found in" };
        writeln!(out, "{} {wrong}: {}", miss.id, miss.text)?;
    }
    let kept = taxonomy.examples().count() - misses.len();
    writeln!(out, "{}, {kept} of {} examples kept", count(lens, taxonomy), taxonomy.examples().count())?;
    Ok(if misses.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// "privacy 0.6.0: 14 concerns, 9 kinds of data".
fn count(lens: &concerns::Lens, taxonomy: &Taxonomy) -> String {
    format!(
        "{} {}: {} concerns, {} kinds of data",
        lens.id,
        lens.version,
        taxonomy.concern.len(),
        taxonomy.data_type.len()
    )
}
