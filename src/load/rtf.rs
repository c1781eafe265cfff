//! RTF: the text of a document in Microsoft's old interchange format, whose paragraphs are all there is to it.
//!
//! Read in one pass, with a stack of groups that is bounded; pictures, fonts and fields are passed over.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::blocks::Block;
use super::format::Drafts;
use super::problem::{Flaw, Reason};
use super::{Options, database};
use crate::model::ParagraphKind;
use crate::text::squeeze;

/// The most groups that are open at a time.
const DEEPEST: usize = 1000;

/// Groups that hold no text of the document.
const APART: [&str; 16] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "footer",
    "headerl",
    "headerr",
    "footerl",
    "footerr",
    "footnote",
    "fldinst",
    "listtable",
    "listoverridetable",
    "themedata",
];

/// Whether an input begins as an RTF file does.
pub(super) fn opens(first: &str) -> bool {
    first.starts_with("{\\rtf")
}

/// The articles of a document: one, or as many as a database put into it.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, _: &Options) -> Result<Drafts, Flaw> {
    let text = text(&bytes)?;
    let blocks: Vec<Block> = text
        .lines()
        .map(squeeze)
        .filter(|text| !text.is_empty())
        .map(|text| Block { kind: ParagraphKind::Text, text })
        .collect();
    if blocks.is_empty() {
        return Err(Reason::Empty.into());
    }
    Ok(database::articles(blocks))
}

/// What holds inside a group.
#[derive(Clone, Copy)]
struct Group {
    /// Whether its text is none of the document.
    apart: bool,
    /// How many characters stand behind a `\u` for those that do not know it.
    stand_ins: usize,
}

/// The text, a paragraph a line.
fn text(bytes: &[u8]) -> Result<String, Flaw> {
    let mut text = Text::default();
    let mut groups = vec![Group { apart: false, stand_ins: 1 }];
    let (mut skip, mut at) = (0, 0);
    while let (Some(&byte), Some(&group)) = (bytes.get(at), groups.last()) {
        at += 1;
        match byte {
            b'{' if groups.len() >= DEEPEST => return Err(Reason::DeepGroups(DEEPEST).into()),
            b'{' => groups.push(group),
            b'}' => drop(groups.pop()),
            b'\r' | b'\n' => {}
            b'\\' => {
                let word = Word::at(&bytes[at..]);
                at += word.length;
                match word.kind {
                    Kind::Byte(_) if skip > 0 => skip -= 1,
                    Kind::Byte(byte) if !group.apart => text.byte(byte),
                    Kind::Name("bin", Some(count)) => {
                        at = at.saturating_add(usize::try_from(count).unwrap_or(0));
                    }
                    Kind::Name("ansicpg", Some(page)) => {
                        text.encoding = code_page(page).unwrap_or(text.encoding);
                    }
                    Kind::Name("u", Some(code)) if !group.apart => {
                        text.unit(code as u16);
                        skip = group.stand_ins;
                    }
                    Kind::Name("uc", Some(count)) => {
                        groups
                            .iter_mut()
                            .last()
                            .into_iter()
                            .for_each(|open| open.stand_ins = count.clamp(0, 8) as usize);
                    }
                    Kind::Name(name, _) if APART.contains(&name) || name == "*" => {
                        groups.iter_mut().last().into_iter().for_each(|open| open.apart = true);
                    }
                    Kind::Name(name, _) if !group.apart => text.sign(sign(name)),
                    Kind::Byte(_) | Kind::Name(..) => {}
                }
            }
            _ if skip > 0 => skip -= 1,
            byte if !group.apart => text.byte(byte),
            _ => {}
        }
    }
    text.flush();
    Ok(text.out)
}

/// The text so far; what follows decides how its last bytes are to be read.
struct Text {
    out: String,
    encoding: &'static Encoding,
    /// Bytes of the document's encoding.
    bytes: Vec<u8>,
    /// Units of UTF-16.
    units: Vec<u16>,
}

impl Default for Text {
    fn default() -> Self {
        Self { out: String::new(), encoding: WINDOWS_1252, bytes: Vec::new(), units: Vec::new() }
    }
}

impl Text {
    fn byte(&mut self, byte: u8) {
        if !self.units.is_empty() {
            self.flush();
        }
        self.bytes.push(byte);
    }

    fn unit(&mut self, unit: u16) {
        if !self.bytes.is_empty() {
            self.flush();
        }
        self.units.push(unit);
    }

    fn sign(&mut self, sign: &str) {
        if !sign.is_empty() {
            self.flush();
            self.out.push_str(sign);
        }
    }

    /// Reads what waits.
    fn flush(&mut self) {
        self.out.push_str(&self.encoding.decode_without_bom_handling(&self.bytes).0);
        self.out.push_str(&String::from_utf16_lossy(&self.units));
        self.bytes.clear();
        self.units.clear();
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> Option<&'static Encoding> {
    Encoding::for_label(format!("windows-{number}").as_bytes())
}

/// The character that a control word stands for.
fn sign(name: &str) -> &'static str {
    match name {
        "par" | "sect" | "page" | "line" | "row" => "\n",
        "tab" | "cell" => " ",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "~" => "\u{a0}",
        "_" => "\u{2011}",
        "-" => "\u{ad}",
        "\\" => "\\",
        "{" => "{",
        "}" => "}",
        _ => "",
    }
}

/// What stands behind a backslash.
struct Word<'a> {
    kind: Kind<'a>,
    /// Bytes of it.
    length: usize,
}

enum Kind<'a> {
    /// `\'e9`
    Byte(u8),
    /// `\par`, `\u8212`, or a single sign.
    Name(&'a str, Option<i32>),
}

impl<'a> Word<'a> {
    fn at(bytes: &'a [u8]) -> Self {
        let count =
            |from: usize, which: fn(&u8) -> bool| bytes[from..].iter().take_while(|b| which(b)).count();
        let text = |from: usize, to: usize| std::str::from_utf8(&bytes[from..to]).unwrap_or_default();
        let letters = count(0, u8::is_ascii_alphabetic).min(40);
        if letters == 0 {
            if bytes.first() == Some(&b'\'') {
                let end = bytes.len().min(3);
                let byte = u8::from_str_radix(text(1.min(end), end), 16).unwrap_or(b'?');
                return Self { kind: Kind::Byte(byte), length: end };
            }
            if matches!(bytes.first(), Some(b'\r' | b'\n')) {
                return Self { kind: Kind::Name("par", None), length: 1 };
            }
            let length = bytes.len().min(1);
            return Self { kind: Kind::Name(text(0, length), None), length };
        }
        let minus = usize::from(bytes.get(letters) == Some(&b'-'));
        let digits = count(letters + minus, u8::is_ascii_digit).min(10);
        let end = if digits == 0 { letters } else { letters + minus + digits };
        let number = text(letters, end).parse().ok();
        let space = usize::from(bytes.get(end) == Some(&b' '));
        Self { kind: Kind::Name(text(0, letters), number), length: end + space }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_of_its_control_words() {
        for (rtf, wanted) in [
            (
                r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 One.\par Two \b bold\b0  word.\par}",
                "One.\nTwo bold word.\n",
            ),
            (r"{\rtf1\ansicpg1252 Caf\'e9 \ldblquote x\rdblquote\emdash end}", "Café “x”—end"),
            (r"{\rtf1\uc1 A\u8212?B\u233\'e9C\u-10180?\u-8436?}", "A—BéC🌌"),
            (r"{\rtf1{\*\generator Word;}{\info{\title T}}a\~b\{c\}\\}", "a\u{a0}b{c}\\"),
            ("{\\rtf1 one\r\ntwo\\\nthree}", "onetwo\nthree"),
            (r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} after}", "link after"),
            (r"{\rtf1 never ends \'", "never ends ?"),
            (r"{\rtf1\bin3 }}}text}", "text"),
        ] {
            assert_eq!(text(rtf.as_bytes()).unwrap(), wanted, "{rtf}");
        }
        assert!(text(&b"{".repeat(2000)).is_err());
    }
}
