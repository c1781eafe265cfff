//! WARC: what a crawler kept, one record after the other; the articles are in the pages that servers answered with.

use std::io::{BufRead, Read};

use flate2::read::MultiGzDecoder;

use super::draft::Draft;
use super::format::Drafts;
use super::problem::{Flaw, Reason};
use super::room::Room;
use super::silent::Silent;
use super::{Options, decode, page};
use crate::model::{Article, Field, Origin};

/// The longest header of a record or an answer, in bytes.
const HEADER: u64 = 64 << 10;

/// The shortest article, in bytes: frames, notes and empty pages have less.
const SHORTEST: usize = 250;

/// Whether an input begins as a WARC does.
pub(super) fn opens(first: &str) -> bool {
    first.starts_with("WARC/1.")
}

/// The articles of one file.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    read(&bytes[..], &mut Room::of(options), options)
}

/// The articles of a stream of records. Pages that hold none are told of together.
pub(super) fn read(mut input: impl BufRead, room: &mut Room, options: &Options) -> Result<Drafts, Flaw> {
    let mut drafts = Drafts::new();
    let mut silent = Silent::default();
    let mut pages = 0;
    for number in 1.. {
        let (header, record) = match record(&mut input, number, room) {
            Ok(Some(read)) => read,
            Ok(None) => break,
            Err(flaw) => {
                drafts.push(Err(flaw));
                break;
            }
        };
        let Some(page) = page_of(&header, record, options) else { continue };
        pages += 1;
        match article(page, &header, options) {
            Some(found) => drafts.push(Ok(found)),
            None => silent.add(pages, header.get("warc-target-uri")),
        }
    }
    drafts.extend(silent.flaw(pages).map(Err));
    if drafts.is_empty() {
        return Err(Reason::Crawl("no page in it").into());
    }
    Ok(drafts)
}

/// Reads the record with this number; `None` at the end.
fn record(
    input: &mut impl BufRead,
    number: usize,
    room: &mut Room,
) -> Result<Option<(Header, Vec<u8>)>, Flaw> {
    let broken = |how| Reason::Record(number, how);
    let Some(header) = Header::read(input).map_err(broken)? else { return Ok(None) };
    if !opens(&header.first) {
        return Err(broken("does not begin with WARC/1").into());
    }
    let length = header.get("content-length").and_then(|length| length.parse::<u64>().ok());
    let length = length.ok_or_else(|| broken("is without its length"))?;
    room.take(length)?;
    let mut record = Vec::new();
    match input.take(length).read_to_end(&mut record) {
        Ok(read) if read as u64 == length => Ok(Some((header, record))),
        _ => Err(broken("breaks off").into()),
    }
}

/// The page in a record, where there is one.
fn page_of(header: &Header, record: Vec<u8>, options: &Options) -> Option<Vec<u8>> {
    let is_page = |kind: &str| kind.contains("text/html") || kind.contains("application/xhtml");
    match header.get("warc-type")? {
        "resource" => header.get("content-type").is_some_and(is_page).then_some(record),
        "response" => {
            let mut rest = &record[..];
            let answer = Header::read(&mut rest).ok()??;
            let status = answer.first.split_whitespace().nth(1)?;
            if status != "200" || !answer.get("content-type").is_some_and(is_page) {
                return None;
            }
            let chunked = answer.get("transfer-encoding").is_some_and(|how| how.contains("chunked"));
            let body = if chunked { joined(rest) } else { rest.to_vec() };
            if !answer.get("content-encoding").is_some_and(|how| how.contains("gzip")) {
                return Some(body);
            }
            let mut unpacked = Vec::new();
            let limit = options.max_bytes.saturating_add(1);
            MultiGzDecoder::new(&body[..]).take(limit).read_to_end(&mut unpacked).ok()?;
            (unpacked.len() as u64 <= options.max_bytes).then_some(unpacked)
        }
        _ => None,
    }
}

/// The article of a page, at the address of its record.
fn article(page: Vec<u8>, header: &Header, options: &Options) -> Option<Draft> {
    let declared = decode::declared(&page);
    let (page, flaw) = decode::decode(page, declared).ok()?;
    let mut known = Article::default();
    if let Some(url) = header.get("warc-target-uri") {
        known.url = Some(url.trim_matches(['<', '>']).to_owned());
        known.sources.insert(Field::Url, Origin::Record);
    }
    let mut draft = page::article(page, known, options).ok()?;
    draft.flaws.extend(flaw);
    (draft.article.body.len() >= SHORTEST).then_some(draft)
}

/// A body that was sent in pieces, each after a line with its size; as it is where it was joined already.
fn joined(sent: &[u8]) -> Vec<u8> {
    let mut body = Vec::with_capacity(sent.len());
    let mut rest = sent;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { return sent.to_vec() };
        rest = &rest[end + 1..];
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&rest[..size.min(rest.len())]);
        let after = rest.get(size..).unwrap_or_default();
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
    body
}

/// The lines before a record or an answer.
struct Header {
    first: String,
    /// Name, in small letters, and value.
    fields: Vec<(String, String)>,
}

impl Header {
    /// Reads one; `None` at the end.
    fn read(input: &mut impl BufRead) -> Result<Option<Self>, &'static str> {
        let mut input = input.take(HEADER);
        let mut lines = Vec::new();
        loop {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line).map_err(|_| "breaks off")?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            match (read, line.is_empty(), lines.is_empty()) {
                (0, ..) if input.limit() == 0 => return Err("has an endless header"),
                (0, _, true) => return Ok(None),
                (0, ..) => return Err("breaks off"),
                (_, true, false) => break,
                // Two empty lines stand between records.
                (_, true, true) => {}
                _ => lines.push(line),
            }
        }
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let field = |line: String| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Ok(Some(Self { first, fields: lines.filter_map(field).collect() }))
    }

    fn get(&self, wanted: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined() {
        for (sent, wanted) in [
            ("5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n", "hello world"),
            ("ff\r\nshort", "short"),
            ("<p>not in pieces\n", "<p>not in pieces\n"),
        ] {
            assert_eq!(String::from_utf8(joined(sent.as_bytes())).unwrap(), wanted);
        }
    }

    #[test]
    fn broken_records_are_named() {
        let endless = format!("WARC/1.0\r\nA: {}", "x".repeat(100_000));
        for (file, wanted) in [
            ("", "no page in it"),
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n", "no page in it"),
            ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "without its length"),
            ("WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\n", "unpacked"),
            ("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nnonsense\r\n\r\n", "does not begin"),
            ("WARC/1.0\r\nContent-Length: 9\r\n\r\nshort", "record 1 breaks off"),
            (&endless, "an endless header"),
        ] {
            let options = Options::default();
            let found = read(file.as_bytes(), &mut Room::of(&options), &options);
            let said = match found {
                Err(flaw) => flaw.reason.to_string(),
                Ok(mut drafts) => drafts.pop().unwrap().unwrap_err().reason.to_string(),
            };
            assert!(said.contains(wanted), "{said}");
        }
    }
}
