//! Mail: a newsletter (`.eml`), or a web page that a browser saved as one file (`.mhtml`), which is mail too.

use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};

use super::draft::Draft;
use super::format::Drafts;
use super::paragraphs::paragraphs;
use super::problem::{Flaw, Reason};
use super::{Options, date, mbox, page};
use crate::model::{Article, Field, Origin};
use crate::text::squeeze;

/// The most parts that hold others: the parser goes down into them.
const NESTED: usize = 64;

/// The most parts: a page saved with everything in it has some hundreds.
const PARTS: usize = 20_000;

/// The bytes of a line in which a type of content stands.
const LINE: usize = 80;

/// The shortest plain text, in bytes, that is the mail itself and not a word about its HTML.
const PLAIN: usize = 300;

/// Whether an input begins with a block of mail's header lines, `MIME-Version` among them, or as a mailbox
/// does.
pub(super) fn opens(first: &str) -> bool {
    if mbox::opens(first) {
        return true;
    }
    let mut lines = first.lines().take_while(|line| !line.trim().is_empty());
    let header = |line: &str| {
        let named = line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        named || line.starts_with([' ', '\t'])
    };
    let mut mime = false;
    let all = lines.all(|line| {
        mime |= line.get(..13).is_some_and(|name| name.eq_ignore_ascii_case("MIME-Version:"));
        header(line)
    });
    all && mime
}

/// The article of one mail, or those of a mailbox.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(LINE * 4)]);
    if mbox::opens(&first) { mbox::parse(&bytes, options) } else { Ok(vec![Ok(one(&bytes, options)?)]) }
}

/// The article of one mail: its plain text, else what its HTML holds.
pub(super) fn one(bytes: &[u8], options: &Options) -> Result<Draft, Flaw> {
    let (parts, nested) = parts(bytes);
    if parts > PARTS || nested > NESTED {
        return Err(Reason::ManyParts(parts.max(nested)).into());
    }
    let message = MessageParser::default().parse(bytes).ok_or(Reason::NoMail)?;
    let mut article = about(&message);
    let html = message.html_part(0).and_then(|part| match &part.body {
        PartType::Html(html) => Some(html.as_ref()),
        _ => None,
    });
    let text = message.text_part(0).and_then(|part| match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let title = article.title.clone();
    match (text.filter(|text| html.is_none() || text.trim().len() >= PLAIN), html) {
        (Some(text), _) if !text.trim().is_empty() => {
            let head = title.map_or(String::new(), |title| format!("{title}\n\n"));
            article.text = format!("{head}{}\n", text.trim());
            article.sources.insert(Field::Text, Origin::Mail);
            let paragraphs = paragraphs(&article.text);
            Ok(Draft::settle(article, paragraphs))
        }
        (_, Some(html)) => page::article(html.to_owned(), article, options),
        _ => Err(Reason::NoMailText(title).into()),
    }
}

/// What the header says. A browser puts the page's address into `Snapshot-Content-Location`; such a page
/// speaks for itself.
fn about(message: &Message<'_>) -> Article {
    let mut article = Article::default();
    let mut know = |field, known: bool| known.then(|| article.sources.insert(field, Origin::Mail));
    let location = |name: &'static str| match message.header(name)? {
        HeaderValue::Text(address) => Some(address.to_string()).filter(|address| address.starts_with("http")),
        _ => None,
    };
    if let Some(address) = location("Snapshot-Content-Location") {
        know(Field::Url, true);
        return Article { url: Some(address), ..article };
    }
    let title = message.subject().map(squeeze).filter(|subject| !subject.is_empty());
    let outlet = message.from().and_then(Address::first).and_then(|from| from.name.as_deref()).map(squeeze);
    let published = message.date().and_then(|sent| date::normalise(&sent.to_rfc3339()));
    know(Field::Title, title.is_some());
    know(Field::Outlet, outlet.is_some());
    know(Field::Published, published.is_some());
    Article { title, outlet, published, ..article }
}

/// How many parts there are, and how many that hold others, as far as a look at the lines tells.
fn parts(bytes: &[u8]) -> (usize, usize) {
    let (mut parts, mut nested) = (0, 0);
    for line in bytes.split(|b| *b == b'\n') {
        parts += usize::from(line.starts_with(b"--"));
        let first = line.get(..LINE).unwrap_or(line).to_ascii_lowercase();
        let has = |word: &[u8]| first.windows(word.len()).any(|at| at == word);
        nested += usize::from(has(b"message/rfc822") || has(b"multipart/"));
    }
    (parts, nested)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_told_from_text() {
        let table = [
            ("From: <Saved by Blink>\nSubject: A\n folded\nMIME-Version: 1.0\n\nBody", true),
            ("From: Ada Pell\nSubject: A\n\nMIME-Version: 1.0", false),
            ("MIME-Version: 1.0 is old.\nSo are we, she said.\n", false),
            ("", false),
        ];
        for (text, wanted) in table {
            assert_eq!(opens(text), wanted, "{text}");
        }
    }

    #[test]
    fn mail_within_mail_has_an_end() {
        let bytes = "Content-Type: message/rfc822\nMIME-Version: 1.0\n\n".repeat(10_000).into_bytes();
        let Err(flaw) = one(&bytes, &Options::default()) else { panic!("an article") };
        assert!(matches!(flaw.reason, Reason::ManyParts(10_000)));
    }
}
