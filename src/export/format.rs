//! Formats: what findings can be exported as, in one table.

/// A format of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One row a quote.
    Csv,
    /// One object an article, as `onrecord extract` writes it.
    JsonLines,
    /// schema.org `Quotation`s.
    JsonLd,
    /// A report for people.
    Html,
    /// Briefs with citations.
    Markdown,
}

/// Each format with its name, which is also how its files end, and what it is.
pub const FORMATS: [(Format, &str, &str); 5] = [
    (Format::Csv, "csv", "One row a quote, for a spreadsheet"),
    (Format::JsonLines, "jsonl", "One JSON object an article, as extract writes it"),
    (Format::JsonLd, "jsonld", "schema.org Quotation in JSON-LD"),
    (Format::Html, "html", "A report with pictures and tables in one file, without scripts"),
    (Format::Markdown, "md", "A short brief of each story in Markdown, with citations"),
];

impl Format {
    /// The format called `name`.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format)
    }
}
