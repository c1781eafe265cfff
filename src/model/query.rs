//! A query: what the reader asks of all articles, in words.
//!
//! Every term must hold of an article; `-` before a term asks for those of which it does not. Terms
//! about quotes (`org:`, `speaker:`, `stance:`, `type:`) are to hold of one and the same quote.

use std::fmt;

use super::{Kind, SourceType, Stance};
use crate::text::fold::fold;

/// A query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold, all of it.
    pub terms: Vec<Term>,
}

/// One thing asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What is asked.
    pub wanted: Wanted,
}

/// What can be asked of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Words, one after the other.
    Words {
        /// The words, as typed.
        words: String,
        /// Whether the last is only the beginning of a word.
        prefix: bool,
        /// Where they stand.
        place: Place,
    },
    /// The outlet's name holds this.
    Outlet(String),
    /// The name of an organization that is quoted holds this.
    Organization(String),
    /// The name of an organization or a person that is named holds this.
    Mentions(String),
    /// The name of a person who is quoted holds this.
    Speaker(String),
    /// The id or the name of a concern holds this.
    Concern(String),
    /// A quote does this.
    Stance(Stance),
    /// A quote has this kind of source.
    Source(SourceType),
    /// A quote is of this kind.
    Kind(Kind),
    /// It has this tag.
    Tag(String),
    /// It was published on this day or later; a beginning of `YYYY-MM-DD`.
    After(String),
    /// It was published before this day; a beginning of `YYYY-MM-DD`.
    Before(String),
    /// What the reader did with it.
    Is(Flag),
}

impl Wanted {
    /// Whether it is about a quote.
    pub const fn is_of_quotes(&self) -> bool {
        matches!(
            self,
            Self::Organization(_) | Self::Speaker(_) | Self::Stance(_) | Self::Source(_) | Self::Kind(_)
        )
    }
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// In the headline.
    Headline,
    /// In a quote.
    Quotes,
}

/// What a reader does with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Not opened yet.
    Unread,
    /// Marked with a star.
    Starred,
    /// There is a note in it.
    Noted,
    /// There is a highlight in it.
    Highlighted,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unread, Self::Starred, Self::Noted, Self::Highlighted];

    /// What a query calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::Noted => "noted",
            Self::Highlighted => "highlighted",
        }
    }
}

/// A field of a query: its name, what it asks and a value for example.
pub const FIELDS: [(&str, &str, &str); 13] = [
    ("headline", "words in the headline", "bank"),
    ("quote", "words in a quote", "never"),
    ("outlet", "the outlet's name", "wire"),
    ("org", "an organization that is quoted", "harbour"),
    ("mentions", "an organization or a person that is named", "harbour"),
    ("speaker", "a person who is quoted", "brandt"),
    ("concern", "a privacy concern", "sharing"),
    ("stance", "what a quote does: alleges, denies ...", "denies"),
    ("type", "a kind of quote or of source: direct, unnamed ...", "direct"),
    ("tag", "a tag", "2018"),
    ("after", "published on this day or later", "2018-08"),
    ("before", "published before this day", "2019"),
    ("is", "unread, starred, noted or highlighted", "starred"),
];

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The first wrong character, counted from 0.
    pub at: usize,
    /// How many characters are wrong, 1 at least.
    pub length: usize,
    /// What is wrong and, where possible, what would be right.
    pub reason: String,
}

impl fmt::Display for QueryError {
    /// `column 5: reason`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.at + 1, self.reason)
    }
}

impl std::error::Error for QueryError {}

impl QueryError {
    /// The query it is about with carets under what is wrong, in two lines.
    pub fn pointed(&self, query: &str) -> String {
        format!("{query}\n{}{}", " ".repeat(self.at), "^".repeat(self.length))
    }
}

impl Query {
    /// Whether nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Reads a query.
    ///
    /// # Errors
    /// Where it has an unknown field, a value that the field cannot have, or an open quotation mark.
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        Self::read(query, None)
    }

    /// Reads a query of articles in which `concerns` are looked for, each with its id and its name.
    ///
    /// # Errors
    /// As [`Self::parse`], and where it asks for another concern.
    pub fn among(query: &str, concerns: &[(&str, &str)]) -> Result<Self, QueryError> {
        Self::read(query, Some(concerns))
    }

    fn read(query: &str, concerns: Option<&[(&str, &str)]>) -> Result<Self, QueryError> {
        let chars: Vec<char> = query.chars().collect();
        let mut reader = Reader { chars: &chars, at: 0, concerns };
        let mut terms = Vec::new();
        loop {
            reader.skip();
            if reader.at == chars.len() {
                return Ok(Self { terms });
            }
            terms.push(reader.term()?);
        }
    }

    /// Whether all holds that it asks of what the reader did, where `is` tells what that is.
    pub fn of_reader(&self, is: impl Fn(Flag) -> bool) -> bool {
        self.terms.iter().all(|term| match term.wanted {
            Wanted::Is(flag) => is(flag) != term.negated,
            _ => true,
        })
    }

    /// Whether it asks something of quotes.
    pub fn asks_of_quotes(&self) -> bool {
        self.terms.iter().any(|term| !term.negated && term.wanted.is_of_quotes())
    }

    /// Whether it asks for concerns.
    pub fn asks_of_concerns(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.wanted, Wanted::Concern(_)))
    }

    /// Whether it asks for what the reader did.
    pub fn asks_of_reader(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.wanted, Wanted::Is(_)))
    }

    /// The words asked for, for marking them in a text.
    pub fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        self.terms.iter().filter(|term| !term.negated).filter_map(|term| match &term.wanted {
            Wanted::Words { words, prefix, .. } => Some((words.as_str(), *prefix)),
            _ => None,
        })
    }
}

/// Reads terms, one after the other.
struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    /// The ids and names of all concerns, where they are known.
    concerns: Option<&'a [(&'a str, &'a str)]>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn error(&self, from: usize, reason: String) -> QueryError {
        QueryError { at: from, length: (self.at - from).max(1), reason }
    }

    fn term(&mut self) -> Result<Term, QueryError> {
        let negated = self.peek() == Some('-');
        self.at += usize::from(negated);
        let start = self.at;
        let field = self.field();
        let from = self.at;
        let (value, quoted) = self.value()?;
        let starred = quoted && self.peek() == Some('*');
        self.at += usize::from(starred);
        let prefix = starred || !quoted && value.ends_with('*');
        let value = if quoted { value } else { value.trim_end_matches('*').to_owned() };
        if value.trim().is_empty() {
            let what =
                field.as_ref().map_or_else(|| "a word".to_owned(), |field| format!("a value after {field}:"));
            return Err(self.error(start, format!("{what} is missing")));
        }
        let wanted = match &field {
            None => Ok(Wanted::Words { words: value, prefix, place: Place::Anywhere }),
            Some(field) => wanted(field, value, prefix, self.concerns),
        };
        let wanted = wanted.map_err(|(of_field, reason)| {
            let end = if of_field { from - 1 } else { self.at };
            let begin = if of_field { start } else { from };
            QueryError { at: begin, length: (end - begin).max(1), reason }
        })?;
        Ok(Term { negated, wanted })
    }

    /// The name before a colon, where there is one.
    fn field(&mut self) -> Option<String> {
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
        if length == 0 || rest.get(length) != Some(&':') {
            return None;
        }
        self.at += length + 1;
        Some(rest[..length].iter().collect())
    }

    /// A value, and whether it stood in quotation marks.
    fn value(&mut self) -> Result<(String, bool), QueryError> {
        let opens = |c: char| matches!(c, '"' | '“' | '”' | '„');
        let start = self.at;
        if self.peek().is_some_and(opens) {
            self.at += 1;
            let rest = &self.chars[self.at..];
            let Some(length) = rest.iter().position(|c| opens(*c)) else {
                return Err(QueryError {
                    at: start,
                    length: 1,
                    reason: "this quotation mark is not closed".to_owned(),
                });
            };
            self.at += length + 1;
            return Ok((rest[..length].iter().collect(), true));
        }
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|c| !c.is_whitespace() && !opens(**c)).count();
        self.at += length;
        Ok((rest[..length].iter().collect(), false))
    }
}

/// What `field` asks with `value`; an error says whether it is the field's.
fn wanted(
    field: &str,
    value: String,
    prefix: bool,
    concerns: Option<&[(&str, &str)]>,
) -> Result<Wanted, (bool, String)> {
    Ok(match field {
        "headline" => Wanted::Words { words: value, prefix, place: Place::Headline },
        "quote" => Wanted::Words { words: value, prefix, place: Place::Quotes },
        "outlet" => Wanted::Outlet(value),
        "org" => Wanted::Organization(value),
        "mentions" => Wanted::Mentions(value),
        "speaker" => Wanted::Speaker(value),
        "concern" => Wanted::Concern(concern(value, concerns)?),
        "stance" => Wanted::Stance(one_of(&Stance::ALL, Stance::name, &value)?),
        "type" => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == value).map(Wanted::Kind);
            let source = || SourceType::ALL.into_iter().find(|source| source.name() == value);
            let names = Kind::ALL.map(Kind::name).into_iter().chain(SourceType::ALL.map(SourceType::name));
            kind.or_else(|| source().map(Wanted::Source)).ok_or_else(|| unknown(&value, names))?
        }
        "tag" => Wanted::Tag(value),
        "after" => Wanted::After(day(value)?),
        "before" => Wanted::Before(day(value)?),
        "is" => Wanted::Is(one_of(&Flag::ALL, Flag::name, &value)?),
        _ => {
            let names = FIELDS.iter().map(|(name, ..)| *name);
            return Err((true, format!("no field {field}: ({})", hint(field, names, ":"))));
        }
    })
}

/// A part of the id or the name of one of the concerns, where they are known.
fn concern(value: String, concerns: Option<&[(&str, &str)]>) -> Result<String, (bool, String)> {
    let folded = fold(&value);
    let has = |name: &str| fold(name).contains(&folded);
    match concerns {
        Some(all) if !all.iter().any(|(id, name)| has(id) || has(name)) => {
            let hint = hint(&value, all.iter().map(|(id, _)| *id), "");
            Err((false, format!("no concern {value} ({hint})")))
        }
        _ => Ok(value),
    }
}

/// The one of `names` that was probably meant, with `mark` after it, or all of them.
fn hint<'a>(typed: &str, names: impl Iterator<Item = &'a str> + Clone, mark: &str) -> String {
    let near = names.clone().min_by_key(|name| strsim::damerau_levenshtein(name, typed));
    let near = near.filter(|near| strsim::damerau_levenshtein(near, typed) <= 1.max(near.len() / 3));
    near.map_or_else(
        || format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean {near}{mark}?"),
    )
}

fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, value: &str) -> Result<T, (bool, String)> {
    let found = all.iter().copied().find(|one| name(*one) == value);
    found.ok_or_else(|| unknown(value, all.iter().map(|one| name(*one))))
}

fn unknown<'a>(value: &str, names: impl Iterator<Item = &'a str>) -> (bool, String) {
    (false, format!("not {value}: it is one of {}", names.collect::<Vec<_>>().join(", ")))
}

/// A beginning of `YYYY-MM-DD`: a year, a month or a day.
fn day(value: String) -> Result<String, (bool, String)> {
    if is_day(&value) { Ok(value) } else { Err((false, format!("not {value}: {DAYS}"))) }
}

/// How a day is written, for messages.
pub const DAYS: &str = "a day is 2018-08-06, a month 2018-08, a year 2018";

/// Whether a text is a day, a month or a year that there is: a beginning of `YYYY-MM-DD`.
pub fn is_day(text: &str) -> bool {
    let full = format!("{text}{}", "0000-01-01".get(text.len()..).unwrap_or_default());
    matches!(text.len(), 4 | 7 | 10) && full.parse::<jiff::civil::Date>().is_ok()
}

impl fmt::Display for Query {
    /// A query that [`Query::parse`] reads as this one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, term) in self.terms.iter().enumerate() {
            let space = if i > 0 { " " } else { "" };
            let not = if term.negated { "-" } else { "" };
            write!(f, "{space}{not}")?;
            match &term.wanted {
                Wanted::Words { words, prefix, place } => {
                    let field = match place {
                        Place::Anywhere => "",
                        Place::Headline => "headline:",
                        Place::Quotes => "quote:",
                    };
                    write!(f, "{field}\"{words}\"{}", if *prefix { "*" } else { "" })?;
                }
                Wanted::Outlet(value) => write!(f, "outlet:\"{value}\"")?,
                Wanted::Organization(value) => write!(f, "org:\"{value}\"")?,
                Wanted::Mentions(value) => write!(f, "mentions:\"{value}\"")?,
                Wanted::Speaker(value) => write!(f, "speaker:\"{value}\"")?,
                Wanted::Concern(value) => write!(f, "concern:\"{value}\"")?,
                Wanted::Stance(stance) => write!(f, "stance:{}", stance.name())?,
                Wanted::Source(source) => write!(f, "type:{}", source.name())?,
                Wanted::Kind(kind) => write!(f, "type:{}", kind.name())?,
                Wanted::Tag(value) => write!(f, "tag:\"{value}\"")?,
                Wanted::After(day) => write!(f, "after:{day}")?,
                Wanted::Before(day) => write!(f, "before:{day}")?,
                Wanted::Is(flag) => write!(f, "is:{}", flag.name())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_query_is_read_as_it_is_meant() {
        for (typed, meant) in [
            ("", ""),
            ("bank data", "\"bank\" \"data\""),
            ("\"card payments\" ban*", "\"card payments\" \"ban\"*"),
            ("“card payments”", "\"card payments\""),
            (
                "org:Chirp stance:denies -outlet:\"The Wire\"",
                "org:\"Chirp\" stance:denies -outlet:\"The Wire\"",
            ),
            ("type:direct type:unnamed is:starred", "type:direct type:unnamed is:starred"),
            ("after:2018 before:2019-02-03", "after:2018 before:2019-02-03"),
            ("headline:ban* quote:\"never asked\"", "headline:\"ban\"* quote:\"never asked\""),
            ("10:30", "\"10:30\""),
        ] {
            assert_eq!(Query::parse(typed).map(|query| query.to_string()), Ok(meant.to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_wrong_query_says_where() {
        for (typed, pointed, reason) in [
            ("bank stanc:denies", "     ^^^^^", "no field stanc: (did you mean stance:?)"),
            ("stance:denied", "       ^^^^^^", "not denied: it is one of alleges, denies"),
            ("bank \"open", "     ^", "this quotation mark is not closed"),
            ("bank org: x", "     ^^^^", "a value after org: is missing"),
            ("after:yesterday", "      ^^^^^^^^^", "not yesterday: a day is"),
            ("bank -", "      ^", "a word is missing"),
            ("x:1", "^", "no field x: (there are headline"),
        ] {
            let error = Query::parse(typed).unwrap_err();
            assert_eq!(error.pointed(typed), format!("{typed}\n{pointed}"));
            assert!(error.reason.starts_with(reason), "{error}");
        }
    }

    #[test]
    fn a_concern_that_is_not_looked_for_is_wrong() {
        let concerns = [("collection", "Collection of data"), ("sharing", "Sharing and sale")];
        for (typed, reason) in [
            ("concern:collection", None),
            ("-concern:\"SALE\"", None),
            ("concern:collecton", Some("no concern collecton (did you mean collection?)")),
            ("concern:nonsense", Some("no concern nonsense (there are collection, sharing)")),
        ] {
            let wrong = Query::among(typed, &concerns).err().map(|error| error.reason);
            assert_eq!(wrong.as_deref(), reason, "{typed}");
        }
    }

    #[test]
    fn every_field_reads_its_example() {
        for (name, _, value) in FIELDS {
            assert!(Query::parse(&format!("{name}:{value}")).is_ok(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_explained(typed in "(org:|stance:|-|\"|\\*|“|[a-zé日 ]|:|after:20|\\PC){0,12}") {
            match Query::parse(&typed) {
                Ok(query) => prop_assert_eq!(Query::parse(&query.to_string()), Ok(query)),
                Err(error) => {
                    prop_assert!(error.length > 0);
                    prop_assert!(error.at + error.length <= typed.chars().count().max(1) + 1);
                }
            }
        }
    }
}
