//! File: corrections as they stand in TOML, one table each.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::subject::Subject;
use crate::model::{Amendment, Correction, Detail, Mode, SourceType, Stance};
use crate::text::Anchor;

/// What one file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct File {
    /// The article; `None`: all of them.
    pub(super) subject: Option<Subject>,
    /// As written, the oldest first.
    pub(super) corrections: Vec<Correction>,
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct FileError {
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong there.
    pub reason: String,
}

/// The first lines of every file.
const HEAD: &str = "\
# Corrections made in onrecord, one table each, the oldest first. `words` are the article's, by which
# the place is found again; the lines before and after them tell it from others. onrecord writes this
# file anew with each correction, so comments of yours do not stay.
";

/// A whole file; the tables as `E`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<E> {
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<Subject>,
    #[serde(default = "Vec::new", rename = "correction")]
    corrections: Vec<E>,
}

/// One table: words of the article, exactly one change, who and when.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Entry {
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
    /// A name; "" where no person is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizations: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<String>,
    /// The words that the quote really has.
    #[serde(skip_serializing_if = "Option::is_none")]
    rather: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_a_quote: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missed: Option<bool>,
    /// The id of the concern that was found, "" where none was, and of the right one, "" for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    concern: Option<[String; 2]>,
    /// A name to give up and the one to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    merge: Option<[String; 2]>,
    by: String,
    at: String,
}

impl File {
    /// Reads a file.
    pub(super) fn read(text: &str) -> Result<Self, FileError> {
        let line = |at: usize| Some(text[..at.min(text.len())].matches('\n').count() + 1);
        let written: Written<Spanned<Entry>> = toml::from_str(text).map_err(|error| FileError {
            line: error.span().and_then(|span| line(span.start)),
            reason: error.message().replace('\n', "; "),
        })?;
        let everywhere = written.article.is_none();
        let corrections = written.corrections.into_iter().map(|entry| {
            let start = entry.span().start;
            entry
                .into_inner()
                .correction(everywhere)
                .map_err(|reason| FileError { line: line(start), reason })
        });
        Ok(Self { corrections: corrections.collect::<Result<_, _>>()?, subject: written.article })
    }

    /// Prints a file that reads back to the same.
    pub(super) fn print(&self) -> String {
        let corrections = self.corrections.iter().map(Entry::of).collect();
        let written = Written::<Entry> { article: self.subject.clone(), corrections };
        // Strings and lists of strings can always be written.
        format!("{HEAD}\n{}", toml::to_string(&written).unwrap_or_default())
    }
}

/// One of a table's words for a kind, by its name.
fn kind<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, word: &str) -> Result<T, String> {
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        format!("'{word}' is none of {}", names.join(", "))
    })
}

/// A name, or none where it is empty.
fn named(name: String) -> Option<String> {
    Some(name).filter(|name| !name.trim().is_empty())
}

impl Entry {
    /// What a table means.
    fn correction(self, everywhere: bool) -> Result<Correction, String> {
        let anchor = Anchor { words: self.words, before: self.before, after: self.after };
        let quote = |detail| Amendment::Quote(anchor.clone(), detail);
        let mut changes: Vec<Amendment> = Vec::new();
        changes.extend(self.speaker.map(|name| quote(Detail::Speaker(named(name)))));
        changes.extend(self.organizations.map(|names| quote(Detail::Organizations(names))));
        if let Some(word) = self.source_type {
            changes.push(quote(Detail::SourceType(kind(&SourceType::ALL, SourceType::name, &word)?)));
        }
        if let Some(word) = self.mode {
            changes.push(quote(Detail::Mode(kind(&Mode::ALL, Mode::name, &word)?)));
        }
        if let Some(word) = self.stance {
            changes.push(quote(Detail::Stance(kind(&Stance::ALL, Stance::name, &word)?)));
        }
        changes.extend(self.rather.map(|words| quote(Detail::Words(words))));
        changes.extend(self.not_a_quote.filter(|yes| *yes).map(|_| quote(Detail::Removed)));
        changes.extend(self.missed.filter(|yes| *yes).map(|_| Amendment::Missed(anchor.clone())));
        changes.extend(self.concern.map(|[from, to]| Amendment::Concern {
            sentence: anchor.clone(),
            from: named(from),
            to: named(to),
        }));
        let words = anchor.words.is_empty();
        let merges = self.merge.is_some();
        changes.extend(self.merge.map(|[name, into]| Amendment::Merge { name, into, everywhere }));
        let mut changes = changes.into_iter();
        match (changes.next(), changes.next()) {
            (Some(_), Some(_)) => Err("a table corrects one thing; make a table for each".to_owned()),
            (None, _) => Err("this table corrects nothing".to_owned()),
            (Some(_), None) if words != merges => Err(if words {
                "the article's `words` are missing".to_owned()
            } else {
                "a merge holds for the whole article and has no `words`".to_owned()
            }),
            (Some(_), None) if everywhere && !merges => {
                Err("a file without [article] can hold merges only".to_owned())
            }
            (Some(change), None) => Ok(Correction { change, by: self.by, at: self.at }),
        }
    }

    /// The table of a correction.
    fn of(correction: &Correction) -> Self {
        let anchor = correction.change.anchor().cloned().unwrap_or_default();
        let entry = Self {
            words: anchor.words,
            before: anchor.before,
            after: anchor.after,
            by: correction.by.clone(),
            at: correction.at.clone(),
            ..Self::default()
        };
        let name = |name: &Option<String>| name.clone().unwrap_or_default();
        match &correction.change {
            Amendment::Quote(_, Detail::Speaker(who)) => Self { speaker: Some(name(who)), ..entry },
            Amendment::Quote(_, Detail::Organizations(names)) => {
                Self { organizations: Some(names.clone()), ..entry }
            }
            Amendment::Quote(_, Detail::SourceType(kind)) => {
                Self { source_type: Some(kind.name().to_owned()), ..entry }
            }
            Amendment::Quote(_, Detail::Mode(mode)) => Self { mode: Some(mode.name().to_owned()), ..entry },
            Amendment::Quote(_, Detail::Stance(stance)) => {
                Self { stance: Some(stance.name().to_owned()), ..entry }
            }
            Amendment::Quote(_, Detail::Words(words)) => Self { rather: Some(words.clone()), ..entry },
            Amendment::Quote(_, Detail::Removed) => Self { not_a_quote: Some(true), ..entry },
            Amendment::Missed(_) => Self { missed: Some(true), ..entry },
            Amendment::Concern { from, to, .. } => Self { concern: Some([name(from), name(to)]), ..entry },
            Amendment::Merge { name, into, .. } => {
                Self { merge: Some([name.clone(), into.clone()]), ..entry }
            }
        }
    }
}
