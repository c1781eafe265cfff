//! Archives: a ZIP as Omnivore, Readwise and other programs export articles, each file in it as if it lay in
//! a folder. A DOCX is one too.
//!
//! What is unpacked is bounded: each file as if it lay on the disk, all of them together, and their number.

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

use super::draft::{self, Draft};
#[cfg(feature = "epub")]
use super::epub;
use super::format::{self, Drafts, Format, Parse};
use super::problem::{Flaw, Reason};
use super::room::Room;
use super::{Input, Options, decode, docx, gzip};

/// The most files.
const FILES: usize = 50_000;

/// The bytes that tell a format.
const FIRST: usize = 64 << 10;

/// A ZIP in memory.
type Zip = ZipArchive<Cursor<Vec<u8>>>;

/// Whether an input begins as a ZIP does.
pub(super) fn opens(first: &str) -> bool {
    first.starts_with("PK\u{3}\u{4}")
}

/// The articles of a document, or of all files in the order of their names.
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let mut room = Room::of(options);
    let mut archive = open(bytes)?;
    if let Some(drafts) = document(&mut archive, &mut room) {
        return drafts;
    }
    let mut drafts = Drafts::new();
    for (name, at) in files(&archive)? {
        let found = file(&mut archive, &name, at, &mut room, options);
        let over = matches!(&found, Err(Flaw { reason: Reason::MuchInside(_), .. }));
        let mut found = found.unwrap_or_else(|flaw| vec![Err(flaw)]);
        draft::number(&mut found);
        drafts.extend(found.into_iter().map(|parsed| inside(&name, parsed)));
        if over {
            break;
        }
    }
    if drafts.is_empty() {
        return Err(Reason::NoFiles.into());
    }
    Ok(drafts)
}

fn open(bytes: Vec<u8>) -> Result<Zip, Flaw> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Reason::Archive(error.to_string()))?;
    if archive.len() > FILES {
        return Err(Reason::ManyFiles(archive.len(), FILES).into());
    }
    Ok(archive)
}

/// The articles of an archive that is one document or book; `None` where it is none.
fn document(archive: &mut Zip, room: &mut Room) -> Option<Result<Drafts, Flaw>> {
    if let Some(at) = archive.index_for_name(docx::DOCUMENT) {
        return Some(unpack(archive, at, room).and_then(|document| docx::parse(&document)));
    }
    #[cfg(feature = "epub")]
    if archive.index_for_name(epub::CONTAINER).is_some() {
        return Some(epub::parse(|name| {
            let at = archive.index_for_name(name).ok_or_else(|| Reason::NoMember(name.to_owned()))?;
            unpack(archive, at, room)
        }));
    }
    None
}

/// The names and places of the files that are not hidden, in the order of the names.
fn files(archive: &Zip) -> Result<Vec<(String, usize)>, Flaw> {
    let broken = |error: zip::result::ZipError| Reason::Archive(error.to_string());
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let Some(name) = archive.name_for_index(at).transpose().map_err(broken)? else { continue };
        let name = name.replace('\\', "/");
        if !name.ends_with('/') && !is_hidden(&name) {
            files.push((name, at));
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file or a folder that holds it is hidden; macOS puts its own beside each file.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') && part != ".." || part == "__MACOSX")
}

/// Whether a path leads out of the folder that the archive stands for.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.split('/').any(|part| part == ".." || part.ends_with(':'))
}

/// The articles of one file.
fn file(
    archive: &mut Zip,
    name: &str,
    at: usize,
    room: &mut Room,
    options: &Options,
) -> Result<Drafts, Flaw> {
    if leads_out(name) {
        return Err(Reason::LeadsOut.into());
    }
    let told = format::by_name(Path::new(name)).ok_or_else(format::unknown)?;
    let bytes = unpack(archive, at, room)?;
    let format = format::by_bytes(&bytes[..bytes.len().min(FIRST)], Some(told))?;
    match format.input {
        Input::Archive => document(&mut open(bytes)?, room).unwrap_or_else(|| Err(Reason::Nested.into())),
        Input::Packed => gzip::read(&bytes, room, options),
        _ => articles(bytes, format, options),
    }
}

/// Unpacks one file.
fn unpack(archive: &mut Zip, at: usize, room: &mut Room) -> Result<Vec<u8>, Flaw> {
    let file = archive.by_index(at).map_err(|error| Reason::Archive(error.to_string()))?;
    if file.is_symlink() {
        return Err(Reason::PackedLink.into());
    }
    room.unpack(file, Reason::Archive)
}

/// The articles of one file that was packed; no archive is read inside another.
pub(super) fn articles(bytes: Vec<u8>, format: &Format, options: &Options) -> Result<Drafts, Flaw> {
    if matches!(format.input, Input::Archive | Input::Packed) {
        return Err(Reason::Nested.into());
    }
    match format.parse {
        Parse::Many(parse) => parse(bytes, options),
        Parse::Text(parse) => {
            let (text, flaw) = decode::decode(bytes, None)?;
            let mut draft = parse(text)?;
            draft.flaws.extend(flaw);
            Ok(vec![Ok(draft)])
        }
        Parse::Line(parse) => Ok(draft::by_line(&decode::decode(bytes, None)?.0, parse)),
    }
}

/// What the file called `name` gave, with that name.
fn inside(name: &str, parsed: Result<Draft, Flaw>) -> Result<Draft, Flaw> {
    let mut draft = draft::retold(parsed, |flaw| flaw.inside(name))?;
    draft.part = format!("/{name}{}", draft.part);
    Ok(draft)
}
