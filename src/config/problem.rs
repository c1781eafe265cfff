//! A wrong configuration: where, what, and what was probably meant.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that was asked for cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file says something wrong.
    #[error(transparent)]
    Wrong(Box<Wrong>),
}

/// One wrong place in a file. Shows as `file:line:column: what`, the line, and a caret under the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Wrong {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// What is wrong and, where something comes near, what was probably meant.
    pub message: String,
    /// The line's text.
    source_line: String,
    /// How many columns the caret covers.
    width: usize,
}

impl Wrong {
    /// The problem at the bytes `span` of `text`, which is the content of `path`.
    pub fn at(path: &Path, text: &str, span: Range<usize>, message: String) -> Self {
        let start = (0..=span.start.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let source_line = text[line_start..].lines().next().unwrap_or_default().to_owned();
        let column = before[line_start..].chars().count();
        let covered = text.get(start..span.end).unwrap_or_default().lines().next().unwrap_or_default();
        Self {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: column + 1,
            message,
            source_line,
            width: covered.chars().count().max(1),
        }
    }

    /// The problem that the TOML reader found.
    pub fn toml(path: &Path, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or(0..0);
        let message = twice(text, &span).filter(|_| error.message() == "duplicate key");
        Self::at(path, text, span, message.unwrap_or_else(|| explain(error.message())))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, source_line, width } = self;
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        // Tabs stay tabs, so that the caret stands where the terminal draws the place.
        let indent: String =
            source_line.chars().take(column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        writeln!(f, "{}:{line}:{column}: {message}", path.display())?;
        writeln!(f, "{number} | {source_line}")?;
        write!(f, "{margin} | {indent}{}", "^".repeat(*width))
    }
}

/// "unknown KIND `NAME`", with the name of `known` that comes nearest, or all where they are few.
pub(super) fn unknown<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&name.to_lowercase(), &k.to_lowercase()), *k))
        .min()
        .filter(|(distance, k)| *distance <= 1.max(k.len() / 3));
    match nearest {
        Some((_, k)) => format!("unknown {kind} `{name}`; did you mean `{k}`?"),
        None if known.len() <= 6 => format!("unknown {kind} `{name}`; there is {}", listed(&known)),
        None => format!("unknown {kind} `{name}`"),
    }
}

/// "`a`, `b` and `c`".
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// serde's words for a wrong name, in ours; any other message unchanged.
fn explain(message: &str) -> String {
    let kinds = [("unknown field ", "setting"), ("unknown variant ", "value")];
    for (start, kind) in kinds {
        if message.starts_with(start) {
            let mut names = message.split('`').skip(1).step_by(2);
            let wrong = names.next().unwrap_or_default();
            return unknown(kind, wrong, names);
        }
    }
    message.split('\n').next().unwrap_or_default().to_owned()
}

/// What the key at `span` is set to there and before, where both stand on lines of their own.
fn twice(text: &str, span: &Range<usize>) -> Option<String> {
    let key = text.get(span.clone())?;
    let value = |line: &str| {
        let value = line.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')?;
        Some(value.split('#').next()?.trim().replace('"', "`"))
    };
    let second = value(text[span.start..].lines().next()?)?;
    let first = text[..span.start].lines().rev().find_map(value)?;
    Some(format!("{} is set twice here: {first} and {second}", key.replace('"', "`")))
}
