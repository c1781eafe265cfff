//! A source: one file or stream, and the articles read from it, one at a time.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::iter;
use std::path::PathBuf;

use super::draft::{self, Draft};
use super::format::{self, Drafts, Format, Parse};
use super::lines::{Line, next_line};
use super::problem::{Flaw, Reason};
use super::walk::Found;
use super::{Loaded, Options, decode, jsonl};

/// The least and the most that is read at once, in bytes: what a file's size says may be too little.
const BUFFER: [u64; 2] = [4 << 10, 64 << 10];

/// What is read from one source.
type Stream<'a> = Box<dyn Iterator<Item = Loaded> + Send + 'a>;

/// The articles of one file.
pub(super) fn open(found: Found, options: Options) -> Stream<'static> {
    let Found { path, named } = found;
    let source = Source { path: Some(path.clone()), name: path, options };
    match file(&source, named) {
        Ok((reader, format, size)) => read(reader, format, size, source),
        Err(flaw) => Box::new(iter::once(Err(flaw.of(&source.name)))),
    }
}

/// The articles of an input that is no file.
pub(super) fn stream<'a, R: BufRead + Send + 'a>(mut reader: R, name: &str, options: Options) -> Stream<'a> {
    let told = match format::asked(options.input) {
        Some(format) => meant(&mut reader, format),
        None => peek(&mut reader, None),
    };
    let source = Source { path: None, name: PathBuf::from(name), options };
    match told {
        Ok(format) => read(reader, format, 0, source),
        Err(flaw) => Box::new(iter::once(Err(flaw.of(&source.name)))),
    }
}

/// Where articles come from.
struct Source {
    /// What problems and ids call it.
    name: PathBuf,
    /// The file, if it is one.
    path: Option<PathBuf>,
    options: Options,
}

impl Source {
    /// The articles' default id: the path as given, with `/` as separator.
    fn id(&self) -> String {
        let name = self.name.to_string_lossy();
        if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
    }

    /// The outcome of parsing one unit: the article, then its flaws.
    fn loaded(&self, parsed: Result<Draft, Flaw>) -> Vec<Loaded> {
        let problem = |flaw: Flaw| Err(flaw.of(&self.name));
        match parsed {
            Err(flaw) => vec![problem(flaw)],
            Ok(Draft { mut article, part, flaws }) => {
                if article.id.is_empty() {
                    article.id = self.id() + &part;
                }
                article.path.clone_from(&self.path);
                article.line = article.line.filter(|_| self.path.is_some());
                iter::once(Ok(article)).chain(flaws.into_iter().map(problem)).collect()
            }
        }
    }
}

/// Opens a file and tells its format; large ones that hold a single article are not read.
/// With them, its size in bytes.
fn file(source: &Source, named: bool) -> Result<(BufReader<File>, &'static Format, u64), Flaw> {
    let asked = format::asked(source.options.input);
    let told = format::by_name(&source.name);
    if asked.is_none() && told.is_none() && !named {
        return Err(format::unknown().into());
    }
    let open = || {
        let file = File::open(&source.name)?;
        let size = file.metadata()?.len();
        Ok((file, size))
    };
    let (file, size) = open().map_err(Reason::Unreadable)?;
    let mut reader = BufReader::with_capacity(size.clamp(BUFFER[0], BUFFER[1]) as usize, file);
    let format = asked.map_or_else(|| peek(&mut reader, told), Ok)?;
    let limit = source.options.max_bytes;
    if !matches!(format.parse, Parse::Line(_)) && size > limit {
        return Err(Reason::TooLarge { size, limit }.into());
    }
    Ok((reader, format, size))
}

/// The format that name and first bytes tell.
fn peek(reader: &mut impl BufRead, named: Option<&'static Format>) -> Result<&'static Format, Flaw> {
    format::by_bytes(reader.fill_buf().map_err(Reason::Unreadable)?, named)
}

/// The format asked for, unless every line would only say again that it is another.
fn meant(reader: &mut impl BufRead, asked: &'static Format) -> Result<&'static Format, Flaw> {
    let lines = matches!(asked.parse, Parse::Line(_));
    if lines && !jsonl::fits(reader.fill_buf().map_err(Reason::Unreadable)?) {
        return Err(Reason::NoLines.into());
    }
    Ok(asked)
}

/// Reads articles, one at a time, from an input of about `size` bytes.
fn read<'a, R: BufRead + Send + 'a>(
    reader: R,
    format: &'static Format,
    size: u64,
    source: Source,
) -> Stream<'a> {
    let limit = source.options.max_bytes;
    let parsed = match format.parse {
        Parse::Line(parse) => return Box::new(by_line(reader, parse, source)),
        Parse::Text(parse) => whole(reader, size, limit).and_then(|bytes| text(bytes, parse)),
        Parse::Many(parse) => {
            let bytes = whole(reader, size, limit);
            return Box::new(many(bytes.and_then(|bytes| parse(bytes, &source.options)), source));
        }
    };
    Box::new(source.loaded(parsed).into_iter())
}

/// The articles of one file.
fn many(parsed: Result<Drafts, Flaw>, source: Source) -> impl Iterator<Item = Loaded> + Send {
    let mut parsed = parsed.unwrap_or_else(|flaw| vec![Err(flaw)]);
    draft::number(&mut parsed);
    parsed.into_iter().flat_map(move |parsed| source.loaded(parsed))
}

/// The article of a unit's text.
fn text(bytes: Vec<u8>, parse: fn(String) -> Result<Draft, Flaw>) -> Result<Draft, Flaw> {
    let (text, flaw) = decode::decode(bytes, None)?;
    let mut draft = parse(text)?;
    draft.flaws.extend(flaw);
    Ok(draft)
}

/// The whole input, of about `size` bytes.
fn whole(reader: impl Read, size: u64, limit: u64) -> Result<Vec<u8>, Flaw> {
    let mut bytes = Vec::with_capacity(size.min(limit) as usize + 1);
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Reason::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Reason::TooLong(limit).into());
    }
    Ok(bytes)
}

/// One article a line; blank lines count but hold nothing.
fn by_line<R: BufRead + Send>(
    mut reader: R,
    parse: fn(String) -> Result<Draft, Flaw>,
    source: Source,
) -> impl Iterator<Item = Loaded> + Send {
    let mut number = 0;
    let mut over = false;
    let mut any = false;
    iter::from_fn(move || {
        while !over {
            let line = next_line(&mut reader, source.options.max_bytes);
            number += 1;
            let parsed = match line {
                Ok(Line::End) => {
                    over = true;
                    if any {
                        break;
                    }
                    return Some(vec![Err(Flaw::from(Reason::Empty).of(&source.name))]);
                }
                Ok(Line::TooLong) => Err(Reason::TooLong(source.options.max_bytes).into()),
                Ok(Line::Bytes(bytes)) if number == 1 && wide(&bytes).is_some() => {
                    over = true;
                    Err(Reason::WideLines(wide(&bytes).unwrap_or_default()).into())
                }
                Ok(Line::Bytes(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Line::Bytes(bytes)) => text(bytes, parse),
                Err(error) => {
                    over = true;
                    Err(Reason::Unreadable(error).into())
                }
            };
            any = true;
            return Some(source.loaded(draft::of_line(parsed, number)));
        }
        None
    })
    .flatten()
}

/// The encoding of two-byte units that the first line's byte order mark names.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    encoding_rs::Encoding::for_bom(bytes).map(|(e, _)| e.name()).filter(|name| name.starts_with("UTF-16"))
}
