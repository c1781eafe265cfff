//! Archives: a ZIP as Omnivore, Readwise and other programs export articles, each file in it as if it lay in
//! a folder. A DOCX is one too.
//!
//! What is unpacked is bounded: each file as if it lay on the disk, all of them together, and their number.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

#[cfg(feature = "epub")]
use super::epub;
use super::format::{self, Drafts, Parse};
use super::problem::{Flaw, Reason};
use super::{Input, Options, decode, docx};

/// The most files.
const FILES: usize = 50_000;

/// How many times the size of one article all files may have together.
pub(super) const TIMES: u64 = 8;

/// Whether an input begins as a ZIP does.
pub(super) fn opens(first: &str) -> bool {
    first.starts_with("PK\u{3}\u{4}")
}

/// The articles of all files, in the order of their names; `path` inside the archive is the id of one that
/// has none of its own.
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Reason::Archive(error.to_string()))?;
    if archive.len() > FILES {
        return Err(Reason::ManyFiles(archive.len(), FILES).into());
    }
    let mut left = options.max_bytes.saturating_mul(TIMES);
    if let Some(document) = archive.index_for_name(docx::DOCUMENT) {
        let document = unpack(&mut archive, document, options, &mut left)?.1;
        return docx::parse(&document);
    }
    #[cfg(feature = "epub")]
    if archive.index_for_name(epub::CONTAINER).is_some() {
        return epub::parse(|name| {
            let at = archive.index_for_name(name).ok_or_else(|| Reason::NoMember(name.to_owned()))?;
            Ok(unpack(&mut archive, at, options, &mut left)?.1)
        });
    }
    let mut names: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|at| Some((archive.name_for_index(at)?.ok()?.into_owned(), at)))
        .filter(|(name, _)| !is_hidden(name))
        .collect();
    names.sort();
    let mut drafts: Drafts = Vec::new();
    for (name, at) in names {
        let told = format::by_name(Path::new(&name));
        if told.is_none_or(|format| format.input == Input::Archive) {
            continue;
        }
        let inside = |flaw: Flaw| Flaw {
            line: None,
            reason: Reason::Inside(place(&name, flaw.line), Box::new(flaw.reason)),
        };
        let found = match unpack(&mut archive, at, options, &mut left) {
            Ok((false, _)) => continue,
            Ok((true, bytes)) => articles(bytes, told, options),
            Err(flaw) => Err(flaw),
        };
        let over = matches!(&found, Err(Flaw { reason: Reason::MuchInside(_), .. }));
        match found {
            Ok(found) => drafts.extend(found.into_iter().enumerate().map(|(number, found)| {
                let mut draft = found.map_err(inside)?;
                if draft.article.id.is_empty() {
                    draft.article.id =
                        if number == 0 { name.clone() } else { format!("{name}#{}", number + 1) };
                }
                draft.flaws = draft.flaws.into_iter().map(inside).collect();
                Ok(draft)
            })),
            Err(flaw) => drafts.push(Err(inside(flaw))),
        }
        if over {
            break;
        }
    }
    if drafts.is_empty() {
        return Err(Reason::NoFiles.into());
    }
    Ok(drafts)
}

/// A file's name, and the line in it.
fn place(name: &str, line: Option<usize>) -> String {
    line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}

/// Whether a file or a folder that holds it is hidden; macOS puts its own beside each file.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// Unpacks one file; gives whether it is a file, and its bytes.
fn unpack(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    at: usize,
    options: &Options,
    left: &mut u64,
) -> Result<(bool, Vec<u8>), Flaw> {
    let broken = |error: &dyn std::fmt::Display| Reason::Archive(error.to_string());
    let file = archive.by_index(at).map_err(|error| broken(&error))?;
    if !file.is_file() {
        return Ok((false, Vec::new()));
    }
    let limit = options.max_bytes.min(*left);
    let mut bytes = Vec::new();
    // What the archive says of the size is not to be trusted.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    let size = bytes.len() as u64;
    if size > limit {
        let reason = if *left < options.max_bytes {
            Reason::MuchInside(options.max_bytes.saturating_mul(TIMES))
        } else {
            *left -= limit;
            Reason::TooLong(limit)
        };
        return Err(reason.into());
    }
    *left -= size;
    Ok((true, bytes))
}

/// The articles of one file that was packed; no archive is read inside another.
pub(super) fn articles(
    bytes: Vec<u8>,
    told: Option<&'static format::Format>,
    options: &Options,
) -> Result<Drafts, Flaw> {
    let format = format::by_bytes(&bytes[..bytes.len().min(FIRST)], told)?;
    if format.input == Input::Archive {
        return Err(Reason::Foreign("an archive inside an archive").into());
    }
    match format.parse {
        Parse::Many(parse) => parse(bytes, options),
        Parse::Text(parse) => {
            let (text, flaw) = decode::decode(bytes, None)?;
            let mut draft = parse(text)?;
            draft.flaws.extend(flaw);
            Ok(vec![Ok(draft)])
        }
        Parse::Line(parse) => {
            let (text, _) = decode::decode(bytes, None)?;
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let at = |number: usize| move |flaw: Flaw| Flaw { line: Some(number + 1), ..flaw };
            Ok(lines.map(|(number, line)| parse(line.to_owned()).map_err(at(number))).collect())
        }
    }
}

/// The bytes that tell a format.
const FIRST: usize = 64 << 10;
