//! Signs: the shape of each sign, in Unicode or in ASCII.

use crate::app::line::{BAR, DOTS, Sign};
use crate::model::SourceType;

/// The shape of a sign, at most two columns.
pub const fn sign(sign: Sign, ascii: bool) -> &'static str {
    match (sign, ascii) {
        (Sign::Open, false) => "▾",
        (Sign::Open, true) => "v",
        (Sign::Closed, false) => "▸",
        (Sign::Closed, true) => ">",
        (Sign::Direct, false) => "❝",
        (Sign::Direct, true) => "\"",
        (Sign::Mixed, false) => "❝≈",
        (Sign::Mixed, true) => "\"~",
        (Sign::Indirect, false) => "≈",
        (Sign::Indirect, true) => "~",
        (Sign::Concern, _) => "!",
        (Sign::Corrected, false) => "✎",
        (Sign::Corrected, true) => "%",
        (Sign::Source(kind), ascii) => {
            let (unicode, plain) = source(kind);
            if ascii { plain } else { unicode }
        }
    }
}

/// A kind of source, in Unicode and in ASCII: filled where it has a name.
const fn source(kind: SourceType) -> (&'static str, &'static str) {
    match kind {
        SourceType::NamedPerson => ("◆", "@"),
        SourceType::NamedOrganization => ("■", "#"),
        SourceType::UnnamedPersonOfOrganization => ("◇", "o"),
        SourceType::Unnamed => ("?", "?"),
        SourceType::Document => ("≡", "="),
        SourceType::Collective => ("⁂", "&"),
    }
}

/// The sign of a starred article.
pub const fn star(ascii: bool) -> &'static str {
    if ascii { "*" } else { "★" }
}

/// The sign of a line with a note or a highlight.
pub const fn note(ascii: bool) -> &'static str {
    if ascii { "+" } else { "◆" }
}

/// The sign of the cursor's line.
pub const fn cursor(ascii: bool) -> &'static str {
    if ascii { "|" } else { "▌" }
}

/// What stands between the parts of a path.
pub const fn step(ascii: bool) -> &'static str {
    if ascii { ">" } else { "›" }
}

/// A horizontal line, a vertical one, and how they meet.
pub const fn rule(ascii: bool) -> Rule {
    if ascii {
        Rule { across: "-", down: "|", below: "+", above: "+", right: "+" }
    } else {
        Rule { across: "─", down: "│", below: "┬", above: "┴", right: "├" }
    }
}

/// The pieces that rules are drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// From left to right.
    pub across: &'static str,
    /// From top to bottom.
    pub down: &'static str,
    /// A vertical rule begins below.
    pub below: &'static str,
    /// A vertical rule ends above.
    pub above: &'static str,
    /// A horizontal rule begins at the right.
    pub right: &'static str,
}

/// A bar of [`BAR`] columns for a share from 0 to 1; more than nothing shows at least its least.
pub fn bar(share: f32, ascii: bool) -> String {
    const EIGHTHS: [&str; 8] = ["", "▁", "▂", "▃", "▄", "▅", "▆", "▇"];
    let steps = (share.clamp(0.0, 1.0) * (BAR * 7) as f32).round() as usize;
    let steps = if share > 0.0 { steps.max(2) } else { 0 };
    let (full, rest) = (steps / 7, steps % 7);
    let mut out = if ascii { "=".repeat(full) } else { "▇".repeat(full) };
    if rest > 0 {
        out.push_str(if ascii { "-" } else { EIGHTHS[rest] });
    }
    out
}

/// Confidence as filled and empty dots.
pub fn dots(filled: u8, ascii: bool) -> String {
    let (full, empty) = if ascii { ("*", ".") } else { ("●", "○") };
    let filled = usize::from(filled.min(DOTS));
    full.repeat(filled) + &empty.repeat(usize::from(DOTS) - filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_dots_show_their_share() {
        for (share, expected) in [(0.0, ""), (0.01, "▂"), (0.25, "▇"), (0.41, "▇▄"), (1.0, "▇▇▇▇")]
        {
            assert_eq!(bar(share, false), expected, "{share}");
        }
        assert_eq!((bar(1.0, true), dots(3, true)), ("====".to_owned(), "***.".to_owned()));
        assert_eq!(dots(1, false), "●○○○");
    }
}
