//! Marked: annotated articles in Markdown, as `weights/coverage/README.md` tells the notation.

use std::io;

use super::corpus::{Annotated, Attributed};
use crate::model::Stance;
use crate::text::CodePoints;
use crate::text::marks::{Mark, unmark};

/// What marks a content, a source, a cue, a sentence with concerns.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('<', '>'), ('{', '}'), ('«', '»')];
/// What stands before a headline and a line of a block quote.
const SIGNS: [&str; 2] = ["# ", "> "];

/// The articles of a file: one below each `## ` heading, which names it.
///
/// # Errors
/// When the marks of an article do not match or are not numbered; the error names it.
pub fn articles(file: &str) -> io::Result<Vec<Annotated>> {
    let file = format!("\n{file}");
    file.split("\n## ").skip(1).map(article).collect()
}

fn article(file: &str) -> io::Result<Annotated> {
    let (id, marked) = file.split_once('\n').unwrap_or((file, ""));
    let bare = |line| SIGNS.iter().find_map(|sign| str::strip_prefix(line, sign)).unwrap_or(line);
    let marked: Vec<&str> = marked.trim().lines().map(bare).collect();
    let (text, marks) = unmark(&marked.join("\n"), &BRACKETS).map_err(|why| fault(id, &why.to_string()))?;
    let points = CodePoints::new(&text);
    let mut attributions: Vec<Attributed> = Vec::new();
    for Mark { bracket, head, span } in marks {
        if bracket == '«' {
            continue;
        }
        let place = points.span(span);
        let numbers: Vec<usize> =
            head.split(' ').map_while(|word| word.parse().ok()).filter(|n| *n > 0).collect();
        let stance = head.split(' ').find(|word| Stance::ALL.iter().any(|stance| stance.name() == *word));
        if numbers.is_empty() {
            return Err(fault(id, &format!("a mark without a number: {head}")));
        }
        for number in numbers {
            attributions.resize_with(attributions.len().max(number), Attributed::default);
            let one = &mut attributions[number - 1];
            match bracket {
                '[' => one.content.push(place),
                '<' => one.source.push(place),
                _ => one.cue.push(place),
            }
            one.stance = one.stance.take().or_else(|| stance.map(str::to_owned));
        }
    }
    let id = id.split('|').next().unwrap_or_default();
    Ok(Annotated { id: id.trim().to_owned(), text, attributions })
}

fn fault(id: &str, why: &str) -> io::Error {
    io::Error::other(format!("{id}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_articles_are_read() {
        let file = "About\n\n## a | none\n# [1 denies:“No”], {1:says} <1:Quill>\n\n> It was «x:<2:Ő> {2:said} [2:so].»\n\n## b\nNone.";
        let articles = articles(file).unwrap();
        let [a, b] = articles.as_slice() else { panic!("{articles:?}") };
        assert_eq!((a.id.as_str(), a.text.as_str()), ("a", "“No”, says Quill\n\nIt was Ő said so."));
        assert_eq!(a.attributions[0].stance.as_deref(), Some("denies"));
        assert_eq!(a.attributions[1].cue, [[27, 31]]);
        assert_eq!((b.text.as_str(), b.attributions.len()), ("None.", 0));
    }

    #[test]
    fn a_mark_without_a_number_is_an_error_that_names_the_article() {
        let why = articles("## a\n[denies:No]").unwrap_err().to_string();
        assert_eq!(why, "a: a mark without a number: denies");
    }
}
