//! Pictures: bars of who is quoted, and of the concerns month by month, each with its table.

use std::collections::{BTreeMap, BTreeSet};

use super::{Escaped, put};
use crate::reading::counted;

/// The most bars of one picture; the table has all.
const MOST: usize = 16;
/// Columns of a picture, in its own units; of these, those of the labels.
const WIDTH: usize = 720;
const LABELS: usize = 240;
/// Letters of a label that fit.
const LETTERS: usize = 34;
/// Height of a row.
const ROW: usize = 24;
/// The most months side by side; of more, the last.
const MONTHS: usize = 36;

/// Who is quoted: bars by words, most words first.
pub(super) fn voices(page: &mut String, voices: &BTreeMap<String, (usize, usize)>) {
    page.push_str("<section id=\"voices\">\n<h2>Who is quoted</h2>\n");
    let mut rows: Vec<(&str, usize, usize)> =
        voices.iter().map(|(name, (quotes, words))| (name.as_str(), *quotes, *words)).collect();
    rows.sort_by_key(|(_, _, words)| std::cmp::Reverse(*words));
    let all: usize = rows.iter().map(|(_, _, words)| words).sum();
    let most = rows.first().map_or(1, |(_, _, words)| (*words).max(1));
    if rows.is_empty() {
        page.push_str("<p>Nobody.</p>\n</section>\n");
        return;
    }
    let shown = rows.len().min(MOST);
    let what = format!("Bars: the words quoted of {}", counted(shown, "source"));
    open(page, &what, shown * ROW);
    for (row, (name, _, words)) in rows.iter().take(MOST).enumerate() {
        let y = row * ROW;
        label(page, name, y);
        let width = (words * (WIDTH - LABELS - 60) / most).max(1);
        put(
            page,
            format_args!(
                "<rect x=\"{LABELS}\" y=\"{}\" width=\"{width}\" height=\"14\"/>\
                 <text x=\"{}\" y=\"{}\">{words}</text>\n",
                y + 5,
                LABELS + width + 6,
                y + 17,
            ),
        );
    }
    page.push_str("</svg>\n</figure>\n");
    page.push_str(
        "<table>\n<caption>Quotes and words by source</caption>\n<thead><tr><th scope=\"col\">Source</th>\
         <th scope=\"col\">Quotes</th><th scope=\"col\">Words</th><th scope=\"col\">Share of words</th>\
         </tr></thead>\n<tbody>\n",
    );
    for (name, quotes, words) in rows {
        let share = (words * 100 + all / 2).checked_div(all).unwrap_or(0);
        put(
            page,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td>{quotes}</td><td>{words}</td><td>{share} %</td></tr>\n",
                Escaped(name)
            ),
        );
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

/// The concerns: one row of bars each, a bar a month, as high as stories raise it.
pub(super) fn concerns(page: &mut String, concerns: &BTreeMap<String, BTreeMap<String, usize>>) {
    page.push_str("<section id=\"concerns\">\n<h2>Concerns over time</h2>\n");
    let months: BTreeSet<&str> =
        concerns.values().flat_map(|months| months.keys().map(String::as_str)).collect();
    let months = without_gaps(&months);
    let months = &months[months.len().saturating_sub(MONTHS)..];
    if months.is_empty() {
        page.push_str("<p>None.</p>\n</section>\n");
        return;
    }
    let most = concerns.values().flat_map(BTreeMap::values).copied().max().unwrap_or(1).max(1);
    let what = format!("Bars: stories that raise each of {}, by month", counted(concerns.len(), "concern"));
    let (high, step) = (ROW * 3 / 2, (WIDTH - LABELS) / months.len());
    open(page, &what, concerns.len() * high + ROW);
    for (row, (name, by_month)) in concerns.iter().enumerate() {
        let floor = (row + 1) * high;
        label(page, name, floor - ROW);
        for (column, month) in months.iter().enumerate() {
            let stories = by_month.get(month).copied().unwrap_or(0);
            let height = stories * (high - 8) / most;
            put(
                page,
                format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\"/>\n",
                    LABELS + column * step,
                    floor - height,
                    step.saturating_sub(2).clamp(1, 40),
                ),
            );
        }
    }
    let below = concerns.len() * high + 16;
    let last = months.len() - 1;
    for (column, month) in months.iter().enumerate().filter(|(column, _)| *column == 0 || *column == last) {
        let x = LABELS + column * step;
        put(page, format_args!("<text x=\"{x}\" y=\"{below}\">{}</text>\n", Escaped(month)));
    }
    page.push_str("</svg>\n</figure>\n<table>\n<caption>Stories that raise each concern</caption>\n<thead><tr><th scope=\"col\">Concern</th>");
    for month in months {
        put(page, format_args!("<th scope=\"col\">{}</th>", Escaped(month)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (name, by_month) in concerns {
        put(page, format_args!("<tr><th scope=\"row\">{}</th>", Escaped(name)));
        for month in months {
            put(page, format_args!("<td>{}</td>", by_month.get(month).copied().unwrap_or(0)));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

/// The months from the first to the last, those without a story among them; then what is no month.
fn without_gaps(known: &BTreeSet<&str>) -> Vec<String> {
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<u32>().ok()? * 12 + month.parse::<u32>().ok()?.checked_sub(1)?)
    };
    let mut numbers = known.iter().filter_map(|month| number(month));
    let first = numbers.next();
    let last = numbers.next_back().or(first);
    let from = last.map(|last| last.saturating_sub(MONTHS as u32).max(first.unwrap_or(last)));
    let all = from.zip(last).into_iter().flat_map(|(from, last)| from..=last);
    let months = all.map(|month| format!("{:04}-{:02}", month / 12, month % 12 + 1));
    months.chain(known.iter().filter(|month| number(month).is_none()).map(|m| (*m).to_owned())).collect()
}

/// Begins a picture that `what` says in words.
fn open(page: &mut String, what: &str, height: usize) {
    put(
        page,
        format_args!(
            "<figure>\n<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">\n",
            Escaped(what)
        ),
    );
}

/// The label of a row.
fn label(page: &mut String, name: &str, y: usize) {
    let mut short: String = name.chars().take(LETTERS).collect();
    if short.len() < name.len() {
        short.pop();
        short.push('…');
    }
    let x = LABELS - 8;
    put(page, format_args!("<text class=\"label\" x=\"{x}\" y=\"{}\">{}</text>", y + 17, Escaped(&short)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_a_story_are_shown_too() {
        let known = BTreeSet::from(["2025-11", "2026-02", "no date"]);
        assert_eq!(without_gaps(&known), ["2025-11", "2025-12", "2026-01", "2026-02", "no date"]);
        assert_eq!(without_gaps(&BTreeSet::from(["no date"])), ["no date"]);
        let long = without_gaps(&BTreeSet::from(["1999-01", "2026-02"]));
        assert_eq!((long.len(), long.last().map(String::as_str)), (MONTHS + 1, Some("2026-02")));
    }
}
