//! Marks: passages of a text set in brackets with a head, as in `<1:Mara Quill> {1:said} [1:no]`.

use thiserror::Error;

use super::Span;

/// A passage that was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bracket that opens it.
    pub bracket: char,
    /// What stands between the bracket and the colon.
    pub head: String,
    /// Its place in the plain text.
    pub span: Span,
}

/// Why a text cannot be read as a marked one. Places are bytes of the marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MarkError {
    /// A mark has no colon behind its head.
    #[error("byte {0}: a mark without a colon")]
    NoColon(usize),
    /// A bracket closes another kind of mark than the last opened.
    #[error("byte {0}: closes another mark than the last opened")]
    Crossed(usize),
    /// A mark is never closed.
    #[error("byte {0}: left open")]
    LeftOpen(usize),
}

/// The plain text of a marked one, and its marks in the order in which they close. `brackets` are pairs of
/// opening and closing ones. A backslash takes the meaning from the character behind it; a closing bracket while nothing
/// is open stands for itself.
///
/// # Errors
/// When the brackets do not match or a mark has no head.
pub fn unmark(marked: &str, brackets: &[(char, char)]) -> Result<(String, Vec<Mark>), MarkError> {
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(c) = marked[at..].chars().next() {
        let behind = at + c.len_utf8();
        let closed = brackets.iter().find(|(_, closes)| *closes == c).filter(|_| !open.is_empty());
        let mut next = behind;
        if c == '\\' {
            if let Some(kept) = marked[behind..].chars().next() {
                plain.push(kept);
                next += kept.len_utf8();
            }
        } else if brackets.iter().any(|(opens, _)| *opens == c) {
            let length = marked[behind..].find(':').ok_or(MarkError::NoColon(at))?;
            open.push((c, &marked[behind..behind + length], plain.len(), at));
            next += length + 1;
        } else if let Some((opens, _)) = closed {
            let (bracket, head, start, _) =
                open.pop().filter(|o| o.0 == *opens).ok_or(MarkError::Crossed(at))?;
            marks.push(Mark { bracket, head: head.to_owned(), span: Span::new(start, plain.len()) });
        } else {
            plain.push(c);
        }
        at = next;
    }
    match open.first() {
        Some((.., at)) => Err(MarkError::LeftOpen(*at)),
        None => Ok((plain, marks)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRACKETS: [(char, char); 2] = [('[', ']'), ('<', '>')];

    #[test]
    fn marks_are_taken_out_and_may_nest() {
        let (plain, marks) = unmark(r"<1:Quill> said [1 x:no, <2:he> \[sic\]] > 3", &BRACKETS).unwrap();
        assert_eq!(plain, "Quill said no, he [sic] > 3");
        let found: Vec<(char, &str, &str)> =
            marks.iter().map(|m| (m.bracket, m.head.as_str(), m.span.of(&plain))).collect();
        assert_eq!(found, [('<', "1", "Quill"), ('<', "2", "he"), ('[', "1 x", "no, he [sic]")]);
    }

    #[test]
    fn faults_are_told_with_their_place() {
        for (marked, expected) in [
            ("é [1", MarkError::NoColon(3)),
            ("[1:a <2:b] c>", MarkError::Crossed(9)),
            ("a [1:b", MarkError::LeftOpen(2)),
        ] {
            assert_eq!(unmark(marked, &BRACKETS), Err(expected), "{marked}");
        }
    }
}
