//! Decoding: bytes to text, by byte order mark, as UTF-8, else as the likeliest old encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::problem::{Flaw, Reason};

/// Bytes among which an encoding is declared.
const DECLARED: usize = 4096;

/// The text of `bytes` without its byte order mark, and what was lost on the way. What is no UTF-8 is
/// taken for the `declared` encoding, else for the likeliest.
pub(super) fn decode(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> Result<(String, Option<Flaw>), Flaw> {
    // Its mark begins as that of UTF-16 does.
    match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, rest @ ..] => return Ok(wide(rest, u32::from_le_bytes)),
        [0, 0, 0xfe, 0xff, rest @ ..] => return Ok(wide(rest, u32::from_be_bytes)),
        _ => {}
    }
    let bytes = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => return Ok(through(encoding, &bytes[mark..])),
        Some((_, mark)) => bytes[mark..].to_vec(),
        None => bytes,
    };
    if binary(&bytes) {
        return Err(Reason::Binary.into());
    }
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(_) => Ok(through(declared.unwrap_or_else(|| likeliest(&bytes)), &bytes)),
    }
}

/// The encoding that the first bytes of a web page or a feed declare: `charset=windows-1252`.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|word| Some(first.split_once(word)?.1))?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end =
        name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end]).filter(|encoding| *encoding != UTF_8)
}

/// The text through one encoding; what fits no character becomes U+FFFD and a flaw.
fn through(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<Flaw>) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let flaw = damaged.then(|| flaw(&text, encoding.name()));
    (text.into_owned(), flaw)
}

/// The same for UTF-32, which the Web does not know, in either order of bytes.
fn wide(bytes: &[u8], number: impl Fn([u8; 4]) -> u32) -> (String, Option<Flaw>) {
    let (chunks, rest) = bytes.as_chunks();
    let chars = chunks.iter().map(|chunk| char::from_u32(number(*chunk)));
    let damaged = !rest.is_empty() || chars.clone().any(|c| c.is_none());
    let cut = (!rest.is_empty()).then_some(None);
    let text: String = chars.chain(cut).map(|c| c.unwrap_or('\u{fffd}')).collect();
    let flaw = damaged.then(|| flaw(&text, "UTF-32"));
    (text, flaw)
}

/// What is said of a text of which something was lost.
fn flaw(text: &str, encoding: &'static str) -> Flaw {
    let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
    let line = text.split('\u{fffd}').next().unwrap_or_default().matches('\n').count() + 1;
    Flaw::at(line, Reason::Damaged(lost, encoding))
}

/// UTF-8 where more of the non-ASCII characters are sound than damaged, else what chardetng says.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let (mut sound, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    if sound > damaged {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// 1 for a control character that no text has, else 0; without a branch, so that many are told at once.
fn odd(byte: u8) -> u8 {
    let usual = b"\t\n\r\x0c\x1b".iter().fold(0, |found, usual| found | u8::from(byte == *usual));
    (u8::from(byte < 0x20) | u8::from(byte == 0x7f)) & (usual ^ 1)
}

/// Whether the bytes are no text: a NUL outside UTF-8, more than one in a hundred in it, or more than one
/// in ten a control character that no text has.
fn binary(bytes: &[u8]) -> bool {
    let odd = |part: &[u8]| usize::from(part.iter().map(|byte| odd(*byte)).sum::<u8>());
    let controls: usize = bytes.chunks(64).map(odd).sum();
    if controls == 0 {
        return false;
    }
    let nuls = bytes.iter().map(|b| usize::from(*b == 0)).sum::<usize>();
    nuls > 0 && (nuls * 100 > bytes.len() || std::str::from_utf8(bytes).is_err())
        || controls * 10 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_of_every_encoding() {
        let table: &[(&[u8], &str)] = &[
            (b"plain", "plain"),
            (b"\xef\xbb\xbfmarked", "marked"),
            ("caf\u{e9} “x”".as_bytes(), "café “x”"),
            (b"The caf\xe9 said it was \x93ready\x94 \x96 twice.", "The café said it was “ready” – twice."),
            (b"\xff\xfeh\x00i\x00 \x00\x1c\x20", "hi “"),
            (b"\xfe\xff\x00h\x00i", "hi"),
            ("naïve “words” — here\u{1b}[0m".as_bytes(), "naïve “words” — here\u{1b}[0m"),
        ];
        for (bytes, text) in table {
            let (decoded, flaw) = decode(bytes.to_vec(), None).unwrap();
            assert_eq!((&*decoded, flaw.is_none()), (*text, true));
        }
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest() {
        let (text, flaw) = decode(b"\xe2\x80\x9cOne\xe2\x80\x9d\nbad \xe2\x80 byte".to_vec(), None).unwrap();
        assert_eq!(text, "“One”\nbad \u{fffd} byte");
        assert_eq!(flaw.unwrap().line, Some(2));
    }

    #[test]
    fn four_bytes_a_character_are_read_in_either_order() {
        let little = b"\xff\xfe\0\0T\0\0\0\xfc\0\0\0".to_vec();
        let big = b"\0\0\xfe\xff\0\0\0T\0\0\0\xfc".to_vec();
        for bytes in [little.clone(), big] {
            let (text, flaw) = decode(bytes, None).unwrap();
            assert_eq!((&*text, flaw.is_none()), ("Tü", true));
        }
        let (text, flaw) = decode([little, vec![1, 2]].concat(), None).unwrap();
        assert_eq!((&*text, flaw.is_some()), ("Tü\u{fffd}", true));
    }

    #[test]
    fn binary_is_no_text() {
        for bytes in [&b"\x7fELF\x00\x01"[..], b"\x01\x02\x03\x04abc"] {
            assert!(matches!(decode(bytes.to_vec(), None), Err(Flaw { reason: Reason::Binary, .. })));
        }
    }
}
