//! A source: one file or stream, and the articles read from it, one at a time.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::iter;
use std::path::PathBuf;

use super::draft::Draft;
use super::format::{self, Format, Unit};
use super::lines::{Line, next_line};
use super::problem::{Flaw, Reason};
use super::walk::Found;
use super::{Loaded, Options, decode};

/// What is read from one source.
type Stream<'a> = Box<dyn Iterator<Item = Loaded> + Send + 'a>;

/// The articles of one file.
pub(super) fn open(found: Found, options: Options) -> Stream<'static> {
    let Found { path, named } = found;
    let source = Source { limit: options.max_bytes, path: Some(path.clone()), name: path };
    match file(&source, named, options) {
        Ok((reader, format)) => read(reader, format, source),
        Err(flaw) => Box::new(iter::once(Err(flaw.of(&source.name)))),
    }
}

/// The articles of an input that is no file.
pub(super) fn stream<'a, R: BufRead + Send + 'a>(mut reader: R, name: &str, options: Options) -> Stream<'a> {
    let source = Source { limit: options.max_bytes, path: None, name: PathBuf::from(name) };
    let format = format::asked(options.input).map_or_else(|| peek(&mut reader), Ok);
    match format {
        Ok(format) => read(reader, format, source),
        Err(flaw) => Box::new(iter::once(Err(flaw.of(&source.name)))),
    }
}

/// Where articles come from.
struct Source {
    /// What problems and ids call it.
    name: PathBuf,
    /// The file, if it is one.
    path: Option<PathBuf>,
    /// The largest article, in bytes.
    limit: u64,
}

impl Source {
    /// The articles' default id: the path as given, with `/` as separator.
    fn id(&self) -> String {
        let name = self.name.to_string_lossy();
        if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
    }

    /// The outcome of parsing one unit: the article, then its flaws.
    fn loaded(&self, parsed: Result<Draft, Flaw>, line: Option<usize>) -> Vec<Loaded> {
        let problem = |flaw: Flaw| {
            let line = flaw.line.or(line);
            Err(Flaw { line, ..flaw }.of(&self.name))
        };
        match parsed {
            Err(flaw) => vec![problem(flaw)],
            Ok(Draft { mut article, flaws }) => {
                if article.id.is_empty() {
                    article.id = match line {
                        Some(line) => format!("{}:{line}", self.id()),
                        None => self.id(),
                    };
                }
                article.path.clone_from(&self.path);
                article.line = line.filter(|_| self.path.is_some());
                iter::once(Ok(article)).chain(flaws.into_iter().map(problem)).collect()
            }
        }
    }
}

/// Opens a file whose format is known; large ones that hold a single article are not opened.
fn file(source: &Source, named: bool, options: Options) -> Result<(BufReader<File>, &'static Format), Flaw> {
    let told = format::asked(options.input).or_else(|| format::by_name(&source.name));
    if told.is_none() && !named {
        return Err(format::unknown().into());
    }
    let open = || Ok((File::open(&source.name)?, std::fs::metadata(&source.name)?.len()));
    let (file, size) = open().map_err(Reason::Unreadable)?;
    let mut reader = BufReader::with_capacity(64 << 10, file);
    let format = told.map_or_else(|| peek(&mut reader), Ok)?;
    if format.unit == Unit::Whole && size > options.max_bytes {
        return Err(Reason::TooLarge { size, limit: options.max_bytes }.into());
    }
    Ok((reader, format))
}

/// The format that the first bytes tell.
fn peek(reader: &mut impl BufRead) -> Result<&'static Format, Flaw> {
    format::by_bytes(reader.fill_buf().map_err(Reason::Unreadable)?)
}

/// Reads articles, one at a time.
fn read<'a, R: BufRead + Send + 'a>(reader: R, format: &'static Format, source: Source) -> Stream<'a> {
    match format.unit {
        Unit::Whole => {
            let parsed = whole(reader, source.limit).and_then(|(text, flaw)| {
                let mut draft = (format.parse)(text)?;
                draft.flaws.extend(flaw);
                Ok(draft)
            });
            Box::new(source.loaded(parsed, None).into_iter())
        }
        Unit::Line => Box::new(by_line(reader, format, source)),
    }
}

/// The whole input as text.
fn whole(reader: impl Read, limit: u64) -> Result<(String, Option<Flaw>), Flaw> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Reason::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Reason::TooLong(limit).into());
    }
    decode::decode(bytes)
}

/// One article a line; blank lines count but hold nothing.
fn by_line<R: BufRead + Send>(
    mut reader: R,
    format: &'static Format,
    source: Source,
) -> impl Iterator<Item = Loaded> + Send {
    let mut number = 0;
    let mut over = false;
    let mut any = false;
    iter::from_fn(move || {
        while !over {
            let line = next_line(&mut reader, source.limit);
            number += 1;
            let parsed = match line {
                Ok(Line::End) => {
                    over = true;
                    if any {
                        break;
                    }
                    return Some(vec![Err(Flaw::from(Reason::Empty).of(&source.name))]);
                }
                Ok(Line::TooLong) => Err(Reason::TooLong(source.limit).into()),
                Ok(Line::Bytes(bytes)) if number == 1 && wide(&bytes).is_some() => {
                    over = true;
                    Err(Reason::WideLines(wide(&bytes).unwrap_or_default()).into())
                }
                Ok(Line::Bytes(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Line::Bytes(bytes)) => decode::decode(bytes).and_then(|(text, flaw)| {
                    let mut draft = (format.parse)(text)?;
                    draft.flaws.extend(flaw);
                    Ok(draft)
                }),
                Err(error) => {
                    over = true;
                    Err(Reason::Unreadable(error).into())
                }
            };
            any = true;
            return Some(source.loaded(parsed, Some(number)));
        }
        None
    })
    .flatten()
}

/// The encoding of two-byte units that the first line's byte order mark names.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    encoding_rs::Encoding::for_bom(bytes).map(|(e, _)| e.name()).filter(|name| name.starts_with("UTF-16"))
}
