//! Quotations: what stands between quotation marks, paragraph by paragraph.

use crate::text::Span;

/// What stands between a pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included; to the paragraph's end where none closes.
    pub span: Span,
    /// The index of the paragraph.
    pub paragraph: usize,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether the paragraph before left its quotation open and this one goes on with it.
    pub continues: bool,
}

/// What a mark at some place may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Nothing,
}

/// Which marks delimit: double ones (with guillemets), or single ones used as double.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

/// The outermost quotations of `text`, in order.
pub fn find(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let first = out.len();
        scan(text, *span, paragraph, Style::Double, &mut out);
        let mut singles = Vec::new();
        scan(text, *span, paragraph, Style::Single, &mut singles);
        // Single marks delimit where no double ones do, or where these stand inside them.
        let inside = |double: &Quotation| {
            singles.iter().any(|single| single.span.covers(double.span) && ends_clause(text, single.span))
        };
        if out[first..].iter().all(inside) {
            out.truncate(first);
            out.append(&mut singles);
        }
        let (before, here) = out.split_at_mut(first);
        if let (Some(before), Some(opening)) = (before.last(), here.first_mut()) {
            let mark = |at: usize| text[at..].chars().next();
            let carried = !before.closed && before.paragraph + 1 == paragraph;
            let same = mark(before.span.start) == mark(opening.span.start);
            opening.continues = carried && same && opening.span.start == span.start;
        }
    }
    out
}

/// Appends the quotations of one paragraph in one style.
fn scan(text: &str, span: Span, paragraph: usize, style: Style, out: &mut Vec<Quotation>) {
    let mut open: Option<usize> = None;
    for (i, c) in span.of(text).char_indices().filter(|(_, c)| is_mark(*c)) {
        let at = span.start + i;
        match (role(text, span, at, c, style, open.is_some()), open) {
            (Role::Opens, before) => {
                // A speech that opens anew at the head of a sentence goes on.
                let span = before.map(|start| Span::new(start, start + text[start..at].trim_end().len()));
                let ends = |span: &Span| span.of(text).ends_with(['.', '?', '!']);
                if let Some(span) = span.filter(|span| style == Style::Double && ends(span)) {
                    out.push(Quotation { span, paragraph, closed: false, continues: false });
                }
                open = Some(at);
            }
            (Role::Closes, Some(_)) if style == Style::Single && possesses(text, span, at, c) => {}
            (Role::Closes, Some(start)) => {
                let span = Span::new(start, at + width(text, at, c));
                out.push(Quotation { span, paragraph, closed: true, continues: false });
                open = None;
            }
            _ => {}
        }
    }
    // An opening mark that nothing closes counts only where a speech may run on: the next paragraph
    // opens again, or the quotation is the paragraph's last and long part.
    if let Some(start) = open.filter(|_| style == Style::Double) {
        let span = Span::new(start, span.end);
        out.push(Quotation { span, paragraph, closed: false, continues: false });
    }
}

/// Whether the mark that closes `quotation` follows a mark that ends a clause, as a speech's does.
fn ends_clause(text: &str, quotation: Span) -> bool {
    let inside = quotation.of(text).trim_end_matches(['’', '\'']);
    inside.ends_with([',', '.', '?', '!', '…'])
}

/// Whether the mark `c` at byte `at` is the apostrophe of a plural that owns something: a word follows in
/// small letters, and a mark that closes a clause before any that opens. `‘The customers’ trust is gone,’`
fn possesses(text: &str, paragraph: Span, at: usize, c: char) -> bool {
    let rest = &text[at + c.len_utf8()..paragraph.end];
    let plural = text[paragraph.start..at].ends_with('s');
    let owned = rest.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_lowercase));
    let mut before = c;
    let next = rest.chars().find(|next| {
        let closes = *next == c && ",.?!…".contains(before);
        let opens = *next == '‘' || *next == '\'' && before.is_whitespace();
        before = *next;
        closes || opens
    });
    plural && owned && next == Some(c) && c != '‘'
}

/// Bytes of the mark at `at`: two for `''` and ` `` `.
fn width(text: &str, at: usize, c: char) -> usize {
    let doubled = matches!(c, '\'' | '`') && text[at + 1..].starts_with(c);
    if doubled { 2 } else { c.len_utf8() }
}

/// Whether `c` is ever a quotation mark.
const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '„' | '‟' | '”' | '«' | '»' | '‘' | '’')
}

/// What the mark `c` at byte `at` does.
fn role(text: &str, paragraph: Span, at: usize, c: char, style: Style, open: bool) -> Role {
    let before = text[paragraph.start..at].chars().next_back().unwrap_or(' ');
    let after = text[at + c.len_utf8()..paragraph.end].chars().next().unwrap_or(' ');
    let starts = before.is_whitespace() || "([{-–—/“‘\"".contains(before);
    let ends = after.is_whitespace() || ".,;:!?)]}-–—/”’\"".contains(after);
    match (style, c) {
        (Style::Double, '“' | '„' | '‟' | '«') => Role::Opens,
        (Style::Double, '”' | '»') if !open && starts && after.is_alphanumeric() => Role::Opens,
        (Style::Double, '”' | '»') if open => Role::Closes,
        (Style::Double, '"') if open && (ends || !before.is_whitespace()) => Role::Closes,
        (Style::Double, '"') if !after.is_whitespace() && (!before.is_numeric() || after.is_alphabetic()) => {
            Role::Opens
        }
        (Style::Double, '`') if after == '`' => Role::Opens,
        (Style::Double, '\'') if after == '\'' && open => Role::Closes,
        (Style::Single, '‘' | '\'') if starts && !after.is_whitespace() && !open => Role::Opens,
        (Style::Single, '’' | '\'') if open && ends && !before.is_whitespace() => Role::Closes,
        _ => Role::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<(&str, bool, bool)> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split("\n\n") {
            paragraphs.push(Span::new(start, start + line.len()));
            start += line.len() + 2;
        }
        find(text, &paragraphs).into_iter().map(|q| (q.span.of(text), q.closed, q.continues)).collect()
    }

    #[test]
    fn finds_curly_straight_single_and_running_ones() {
        for (text, expected) in [
            ("He said “no” and \"yes\".", vec![("“no”", true, false), ("\"yes\"", true, false)]),
            ("‘It’s ours,’ she said of the workers’ plan.", vec![("‘It’s ours,’", true, false)]),
            ("It’s the banks’ money.", vec![]),
            ("“One.\n\n“Two.”", vec![("“One.", false, false), ("“Two.”", true, true)]),
            ("“One.\n\n\"Two.\"", vec![("“One.", false, false), ("\"Two.\"", true, false)]),
            ("\"One. \"Two.\" He left.", vec![("\"One.", false, false), ("\"Two.\"", true, false)]),
            ("A 6' 2\" man.", vec![]),
            ("``Old,'' he said.", vec![("``Old,''", true, false)]),
            ("‘The users’ data is safe,’ he said.", vec![("‘The users’ data is safe,’", true, false)]),
            ("The ‘users’ in the study met the press.", vec![("‘users’", true, false)]),
            ("‘He said “never” and left,’ she said.", vec![("‘He said “never” and left,’", true, false)]),
            ("“He said ‘never’ and left,” she said.", vec![("“He said ‘never’ and left,”", true, false)]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
