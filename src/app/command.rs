//! Command: what a line means that is typed as a command: an action, and what stands after it.

use super::shelf::Order;
use crate::action::{ACTIONS, Action};

/// What a command line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// An action, with a count.
    Act(Action, Option<usize>),
    /// An action that asks for words, with the words.
    Say(Action, String),
    /// An order of the list.
    Sort(Order),
    /// A theme by its name.
    Theme(String),
    /// A width of the column.
    Width(u16),
    /// Put a tag on the article, or take it off.
    Tag(String),
    /// Go to a paragraph.
    Paragraph(usize),
}

/// Reads a command line: `NAME`, `NAME COUNT`, `NAME WORDS`, or the number of a paragraph.
///
/// # Errors
/// What is wrong with it, for the reader.
pub fn command(line: &str, themes: &[String]) -> Result<Option<Command>, String> {
    let line = line.trim();
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim_start();
    if name.is_empty() {
        return Ok(None);
    }
    let of_rest = match (name, rest) {
        ("theme" | "sort", "") => None,
        ("theme", wanted) if themes.iter().any(|theme| theme == wanted) => {
            Some(Command::Theme(wanted.to_owned()))
        }
        ("theme", wanted) => return Err(format!("no theme {wanted}; there are: {}", themes.join(", "))),
        ("sort", wanted) => Some(Command::Sort(Order::named(wanted).ok_or_else(|| {
            format!("no order {wanted}; there are: {}", Order::ALL.map(Order::name).join(", "))
        })?)),
        ("tag", "") => return Err("tag takes a word: tag follow-up".to_owned()),
        ("tag", words) => match words.split_once(char::is_whitespace) {
            Some((first, _)) => {
                return Err(format!("tag takes one word, and {first} is not all there is"));
            }
            None => Some(Command::Tag(words.to_owned())),
        },
        ("width", wanted) => {
            let columns =
                wanted.parse().map_err(|_| format!("a width is a number of columns, not {wanted}"))?;
            Some(Command::Width(columns))
        }
        (paragraph, "") => number(paragraph).map(Command::Paragraph),
        _ => None,
    };
    if of_rest.is_some() {
        return Ok(of_rest);
    }
    let action = Action::named(name).ok_or_else(|| unknown(name))?;
    Ok(Some(match takes(action) {
        _ if rest.is_empty() => Command::Act(action, None),
        Takes::Words => Command::Say(action, rest.to_owned()),
        Takes::Count => {
            let count = number(rest).ok_or_else(|| format!("{name} takes a number, not {rest}"))?;
            Command::Act(action, Some(count))
        }
        Takes::Nothing => return Err(format!("{name} takes nothing after it")),
    }))
}

fn number(word: &str) -> Option<usize> {
    word.parse().ok().filter(|number| *number > 0)
}

/// That there is no such command, and what may be meant.
fn unknown(name: &str) -> String {
    let nearest = ACTIONS
        .iter()
        .map(|row| (strsim::damerau_levenshtein(row.name, name), row.name))
        .min()
        .filter(|(distance, near)| *distance <= 1.max(near.len() / 3));
    match nearest {
        Some((_, near)) => format!("no command {name}; did you mean {near}?"),
        None => format!("no command {name}; help lists them all"),
    }
}

/// What an action takes after its name.
enum Takes {
    Nothing,
    Count,
    Words,
}

const fn takes(action: Action) -> Takes {
    use Action as A;
    match action {
        A::Search | A::Filter | A::Find | A::Jump | A::Export | A::Note | A::Mark | A::GoToMark => {
            Takes::Words
        }
        A::LineDown
        | A::LineUp
        | A::HalfPageDown
        | A::HalfPageUp
        | A::PageDown
        | A::PageUp
        | A::Top
        | A::NextArticle
        | A::PreviousArticle
        | A::NextQuote
        | A::PreviousQuote
        | A::NextConcern
        | A::PreviousConcern
        | A::NextParagraph
        | A::PreviousParagraph
        | A::NextMatch
        | A::PreviousMatch
        | A::Back
        | A::Forward
        | A::Narrower
        | A::Wider
        | A::PaneNarrower
        | A::PaneWider => Takes::Count,
        _ => Takes::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_read_or_explained() {
        let themes = ["dark".to_owned(), "none".to_owned()];
        let said = |action, words: &str| Ok(Some(Command::Say(action, words.to_owned())));
        for (line, expected) in [
            ("", Ok(None)),
            ("next-quote 3", Ok(Some(Command::Act(Action::NextQuote, Some(3))))),
            ("next-quote x", Err("next-quote takes a number, not x".to_owned())),
            ("theme none", Ok(Some(Command::Theme("none".to_owned())))),
            ("theme", Ok(Some(Command::Act(Action::Theme, None)))),
            ("width 60", Ok(Some(Command::Width(60)))),
            ("12", Ok(Some(Command::Paragraph(12)))),
            ("next-qoute", Err("no command next-qoute; did you mean next-quote?".to_owned())),
            ("nonsense", Err("no command nonsense; help lists them all".to_owned())),
            ("theme pink", Err("no theme pink; there are: dark, none".to_owned())),
            ("tag sea", Ok(Some(Command::Tag("sea".to_owned())))),
            ("tag", Err("tag takes a word: tag follow-up".to_owned())),
            ("tag low sea", Err("tag takes one word, and low is not all there is".to_owned())),
            ("search  two words ", said(Action::Search, "two words")),
            ("find org:bank", said(Action::Find, "org:bank")),
            ("search", Ok(Some(Command::Act(Action::Search, None)))),
            ("copy x", Err("copy takes nothing after it".to_owned())),
            ("sort date", Ok(Some(Command::Sort(Order::Date)))),
            ("sort as it lies", Ok(Some(Command::Sort(Order::Listing)))),
            (
                "sort size",
                Err("no order size; there are: as it lies, by date, by outlet, by organization, by unread"
                    .to_owned()),
            ),
        ] {
            assert_eq!(command(line, &themes), expected, "{line}");
        }
    }
}
