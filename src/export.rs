//! Export: findings as data for other programs, and as a report for people.
//!
//! ```text
//!  Article + Findings ─► record ─► csv, JSON Lines, linked (JSON-LD)
//!                   └──► reading ─► html
//! ```

pub mod brief;
mod clipping;
mod csv;
mod format;
mod html;
mod linked;
pub mod record;
pub mod schema;

pub use brief::brief;
pub use clipping::clipping;
pub use csv::COLUMNS;
pub use format::{FORMATS, Format};
pub use record::{Maker, Record, record};
pub use schema::schema;

use std::io::{self, Write};

use crate::model::{Article, Findings};

/// How much is exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Quotes of mode thought too.
    pub all: bool,
    /// In reports, the whole texts instead of the sentences that matter.
    pub full: bool,
}

/// An export being written, article by article.
pub struct Exporter<W> {
    format: Format,
    options: Options,
    out: W,
    /// Whether nothing was written yet.
    first: bool,
    report: html::Report,
    /// The footnotes written so far.
    notes: usize,
}

impl<W: Write> Exporter<W> {
    /// Begins to write to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn begin(format: Format, options: Options, mut out: W) -> io::Result<Self> {
        match format {
            Format::Csv => csv::head(&mut out)?,
            Format::JsonLd => out.write_all(b"{\"@context\": \"https://schema.org\", \"@graph\": [")?,
            Format::JsonLines | Format::Html | Format::Markdown => {}
        }
        Ok(Self { format, options, out, first: true, report: html::Report::default(), notes: 0 })
    }

    /// Adds an article. With `only`, the formats that write quote by quote leave the others out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(
        &mut self,
        article: &Article,
        findings: &Findings,
        maker: Maker<'_>,
        only: Option<&[usize]>,
    ) -> io::Result<()> {
        if self.format == Format::Html {
            self.report.add(article, findings, self.options);
            return Ok(());
        }
        if self.format == Format::Markdown {
            let (brief, last) = brief(article, findings, self.notes);
            self.notes = last;
            let between = if std::mem::take(&mut self.first) { "" } else { "\n" };
            return write!(self.out, "{between}{brief}");
        }
        let mut record = record(article, findings, maker, self.options.all);
        if let Some(only) = only.filter(|_| self.format != Format::JsonLines) {
            let shown = |place: &usize| self.options.all || findings.quotes[*place].is_said();
            let mut asked = (0..findings.quotes.len()).filter(shown).map(|place| only.contains(&place));
            record.quotes.retain(|_| asked.next() == Some(true));
        }
        match self.format {
            Format::Csv => csv::rows(&record, &mut self.out)?,
            Format::JsonLines => {
                serde_json::to_writer(&mut self.out, &record)?;
                self.out.write_all(b"\n")?;
            }
            Format::JsonLd => {
                for quotation in linked::quotations(&record) {
                    let between: &[u8] = if std::mem::take(&mut self.first) { b"\n" } else { b",\n" };
                    self.out.write_all(between)?;
                    serde_json::to_writer(&mut self.out, &quotation)?;
                }
            }
            Format::Html | Format::Markdown => {}
        }
        Ok(())
    }

    /// Writes what comes last; `engine` is the version that made the findings.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, engine: &str) -> io::Result<()> {
        match self.format {
            Format::JsonLd => self.out.write_all(b"\n]}\n")?,
            Format::Html => self.report.finish(engine, &mut self.out)?,
            Format::Csv | Format::JsonLines | Format::Markdown => {}
        }
        self.out.flush()
    }
}
