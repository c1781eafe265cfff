//! CSV: one row a quote. The columns are a contract, described in `docs/export.md`: new ones are added
//! at the end, none is renamed or moved.

use std::io::{self, Write};

use super::record::{Concern, Record};

/// The columns, in order.
pub const COLUMNS: [&str; 24] = [
    "article",
    "outlet",
    "title",
    "byline",
    "published",
    "url",
    "quote",
    "paragraph",
    "kind",
    "mode",
    "text",
    "speaker",
    "organizations",
    "source_type",
    "stance",
    "concerns",
    "via",
    "told_to",
    "channel",
    "confidence",
    "why",
    "begin",
    "end",
    "line",
];

/// Between several values of one cell.
const BETWEEN: &str = "; ";

/// Writes the names of the columns.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn head(out: &mut impl Write) -> io::Result<()> {
    row(out, &COLUMNS.map(str::to_owned))
}

/// Writes a row for each quote of `record`.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn rows(record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
    let said = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let number = |value: Option<usize>| value.map_or(String::new(), |number| number.to_string());
    for quote in &record.quotes {
        let evidence = |concern: &&Concern<'_>| {
            concern.evidence.iter().any(|evidence| evidence.quote.as_deref() == Some(quote.id.as_str()))
        };
        let concerns: Vec<&str> = record.concerns.iter().filter(evidence).map(|concern| concern.id).collect();
        let ends = |end: usize| quote.content.get(end).map(|points| points.0);
        let last = quote.content.len().saturating_sub(1);
        row(
            out,
            &[
                record.id.to_owned(),
                said(record.outlet),
                said(record.title),
                record.byline.join(BETWEEN),
                said(record.published),
                said(record.url),
                quote.id.clone(),
                quote.paragraph.to_string(),
                quote.kind.to_owned(),
                quote.mode.to_owned(),
                quote.text.clone(),
                said(quote.speaker),
                quote.organizations.join(BETWEEN),
                quote.source_type.to_owned(),
                quote.stance.to_owned(),
                concerns.join(BETWEEN),
                said(quote.via),
                said(quote.told_to),
                said(quote.channel),
                format!("{:.2}", quote.confidence),
                quote.why.to_owned(),
                number(ends(0).map(|[begin, _]| begin)),
                number(ends(last).map(|[_, end]| end)),
                number(record.line),
            ],
        )?;
    }
    Ok(())
}

/// Writes one row. What a spreadsheet would take for a formula is made text by an apostrophe: articles
/// are written by anybody.
fn row(out: &mut impl Write, cells: &[String; COLUMNS.len()]) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let safe = cells.iter().map(|cell| {
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.clone() }
    });
    writer.write_record(safe).map_err(io::Error::other)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula_passes() {
        let mut cells = COLUMNS.map(str::to_owned);
        cells[0] = "a, \"b\"\nc".to_owned();
        cells[1] = "=HYPERLINK(1)".to_owned();
        let mut out = Vec::new();
        row(&mut out, &cells).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("\"a, \"\"b\"\"\nc\",'=HYPERLINK(1),title,"), "{out}");
    }
}
