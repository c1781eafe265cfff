//! Mailboxes: many mails in one file, each behind a line that begins with `From ` (mbox, RFC 4155).

use super::format::Drafts;
use super::problem::{Flaw, Reason};
use super::{Options, draft, mail};

/// The most mails of one box.
const MOST: usize = 100_000;

/// Whether an input begins as a mailbox does: with who sent the first mail, and when.
pub(super) fn opens(first: &str) -> bool {
    first.lines().next().is_some_and(parts)
}

/// Whether a line stands before a mail: `From ada@gazette.example Mon Aug  6 09:30:00 2018`.
fn parts(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("From ") else { return false };
    let digits = |word: &str, len: usize| word.len() == len && word.bytes().all(|b| b.is_ascii_digit());
    let clock = |word: &str| word.split(':').filter(|part| digits(part, 2)).count() >= 2;
    let words: Vec<&str> = rest.split_whitespace().skip(1).collect();
    line.len() < 200 && words.iter().any(|word| clock(word)) && words.iter().any(|word| digits(word, 4))
}

/// The articles of all mails, in order.
pub(super) fn parse(bytes: &[u8], options: &Options) -> Result<Drafts, Flaw> {
    let mails = split(bytes);
    if mails.len() > MOST {
        return Err(Reason::ManyParts(mails.len()).into());
    }
    let one = |(number, (line, mail)): (usize, (usize, Vec<u8>))| {
        let inside =
            |flaw: Flaw| Flaw::at(line, Reason::Inside(format!("mail {number}"), Box::new(flaw.reason)));
        draft::retold(mail::one(&mail, options), inside)
    };
    Ok((1..).zip(mails).map(one).collect())
}

/// The mails, each with the line that it begins at, without the lines between them and the `>` that kept their own lines from being taken for such.
fn split(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut mails: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut blank = true;
    for (number, line) in (1..).zip(bytes.split_inclusive(|b| *b == b'\n')) {
        let opens = blank && line.starts_with(b"From ") && parts(String::from_utf8_lossy(line).trim_end());
        blank = line.trim_ascii().is_empty();
        if opens {
            mails.push((number, Vec::new()));
        } else if let Some((_, mail)) = mails.last_mut() {
            let marks = line.iter().take_while(|b| **b == b'>').count();
            let kept = marks > 0 && line[marks..].starts_with(b"From ");
            mail.extend_from_slice(if kept { &line[1..] } else { line });
        }
    }
    mails
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_part_at_their_first_lines_only() {
        let text = "From ada@gazette.example Mon Aug  6 09:30:00 2018\nSubject: A\n\nFrom the start\n\n\
                    From here on, it was 9:30 gone.\n>From Ada\n>>From Bo\n\n\
                    From MAILER-DAEMON Mon Aug  6 09:31:00 2018\nSubject: B\n\nB\n";
        let mails: Vec<_> = split(text.as_bytes())
            .into_iter()
            .map(|(line, mail)| (line, String::from_utf8(mail).unwrap()))
            .collect();
        assert_eq!(
            mails,
            [
                (
                    1,
                    "Subject: A\n\nFrom the start\n\nFrom here on, it was 9:30 gone.\nFrom Ada\n>From Bo\n\n"
                        .to_owned()
                ),
                (10, "Subject: B\n\nB\n".to_owned())
            ]
        );
        assert!(opens(text));
        assert!(!opens("From the harbour, a story\n\nIt begins at noon."));
    }
}
