//! Rows: what the quotes pane says of a group, a speaker, a quote.

use std::iter::once;

use crate::app::Settings;
use crate::app::found::{Found, kind_word};
use crate::app::line::{BAR, DOTS, Line, Piece, Role, Sign, dots};
use crate::app::measure::{printed, shortened, width};
use crate::app::page::spoken_quote;
use crate::app::wrap::lines;
use crate::model::{Article, Kind, Mode, Quote, SourceType, Stance};
use crate::reading::{Group, Source, part};
use crate::text::{Span, squeeze};

/// What rows are made from.
pub(super) struct Rows<'a> {
    pub(super) columns: usize,
    pub(super) article: &'a Article,
    pub(super) found: &'a Found,
    pub(super) settings: &'a Settings,
}

impl Rows<'_> {
    /// The rows of a group's head, of which `count` quotes are shown; a long name takes more than one.
    pub(super) fn group(&self, item: usize, group: &Group, count: usize, open: bool) -> Vec<Line> {
        let count = part(count, group.quotes);
        if self.settings.linear {
            let state = if open { "open" } else { "folded" };
            let words = format!(
                "{}, quotes: {count}, {} percent of quoted words, {state}",
                group.name, group.percent
            );
            return vec![Line::of(Some(item)).text(Role::Strong, shortened(&words, self.columns))];
        }
        let figures = format!("{count} · {:>2} % ", group.percent);
        let room = self.columns.saturating_sub(2 + 1 + width(&figures) + BAR);
        let name = printed(&group.name);
        let names = lines(&name, room.max(1));
        let first = Line::of(Some(item))
            .with(Piece::Sign(Role::Faint, if open { Sign::Open } else { Sign::Closed }))
            .text(Role::Strong, names.first().copied().unwrap_or_default())
            .with(Piece::Fill)
            .text(Role::Faint, figures)
            .with(Piece::Bar(f32::from(group.percent) / 100.0));
        let more =
            names.iter().skip(1).map(|name| Line::of(Some(item)).text(Role::Strong, format!("  {name}")));
        once(first).chain(more).collect()
    }

    pub(super) fn speaker(&self, name: &str) -> Line {
        Line::say(Role::Text, format!("  {}", shortened(name, self.columns.saturating_sub(2))))
    }

    pub(super) fn quote(&self, item: usize, index: usize, whole: bool, out: &mut Vec<Line>) {
        let Some(quote) = self.found.findings.quotes.get(index) else { return };
        let words = printed(&squeeze(&quote.text(&self.article.text))).into_owned();
        let dim = quote.attribution.confidence < self.settings.dim_below;
        let role = if dim { Role::Faint } else { Role::Text };
        if self.settings.linear {
            let said = spoken_quote(self.article, self.found, index);
            for row in lines(&said, self.columns).into_iter().chain(lines(&words, self.columns)) {
                out.push(Line::of(Some(item)).text(role, row));
            }
            return;
        }
        let badges = Badges::of(quote);
        let room = self.columns.saturating_sub(INDENT).max(1);
        let rows = shown(&words, room, badges.columns(), whole);
        let head = |first: bool| {
            let line = Line::of(Some(item)).text(role, "  ");
            if first { line.with(Piece::Sign(Role::Accent, badges.sign)) } else { line.text(role, "  ") }
        };
        let last = rows.len().saturating_sub(1);
        for (r, row) in rows.into_iter().enumerate() {
            let fits = width(&row) + badges.columns() < room;
            let line = head(r == 0).text(role, row);
            if r < last {
                out.push(line);
            } else if fits {
                out.push(badges.close(line));
            } else {
                out.push(line);
                out.push(badges.close(head(false)));
            }
        }
        if whole {
            self.details(item, index, out);
        }
    }

    /// Kind, mode, source and cue of an unfolded quote.
    fn details(&self, item: usize, index: usize, out: &mut Vec<Line>) {
        let quote = &self.found.findings.quotes[index];
        let joined = |spans: &[Span]| {
            let pieces: Vec<String> = spans.iter().map(|s| squeeze(s.of(&self.article.text))).collect();
            printed(&pieces.join(" … ")).into_owned()
        };
        let mode = if quote.mode == Mode::Thought { ", a thought" } else { "" };
        let mut said = vec![format!("{}{mode}", kind_word(quote.kind))];
        let (source, cue) = (joined(&quote.attribution.source), joined(&quote.attribution.cue));
        said.extend((!source.is_empty()).then(|| format!("source: {source}")));
        said.extend((!cue.is_empty()).then(|| format!("cue: {cue}")));
        for words in said {
            for row in lines(&words, self.columns.saturating_sub(INDENT)) {
                out.push(Line::of(Some(item)).text(Role::Faint, format!("    {row}")));
            }
        }
    }

    /// What kinds of sources speak, who is silent, what was corrected in vain.
    pub(super) fn below(&self, out: &mut Vec<Line>) {
        let mut below: Vec<Line> =
            self.found.reading.sources.iter().map(|source| self.source(source)).collect();
        for (what, names) in self.found.reading.silent.lists() {
            self.list(what, Role::Text, &names.join(", "), &mut below);
        }
        let all = &self.found.findings.corrections;
        for (one, why) in all.iter().filter_map(|one| Some((one, one.astray.as_ref()?))) {
            let said = format!("{}: {why}", one.correction.change.says());
            self.list("Correction without effect", Role::Problem, &said, &mut below);
        }
        if below.is_empty() {
            return;
        }
        gap(out);
        if !self.settings.linear {
            out.push(Line::say(Role::Faint, "  ").with(Piece::Rule(self.columns.saturating_sub(4).min(24))));
        }
        out.append(&mut below);
    }

    /// How much sources of one kind say.
    fn source(&self, source: &Source) -> Line {
        let word = source.source_type.word();
        if self.settings.linear {
            let (quotes, percent) = (source.quotes, source.percent);
            let words = format!("Said by {word}, quotes: {quotes}, {percent} percent of quoted words");
            return Line::say(Role::Faint, shortened(&words, self.columns));
        }
        let figures = format!("{} · {:>2} % ", source.quotes, source.percent);
        let room = self.columns.saturating_sub(4 + width(&figures) + BAR + 1);
        Line::say(Role::Faint, "  ")
            .with(Piece::Sign(Role::Faint, Sign::Source(source.source_type)))
            .text(Role::Faint, shortened(word, room))
            .with(Piece::Fill)
            .text(Role::Faint, figures)
            .with(Piece::Bar(f32::from(source.percent) / 100.0))
    }

    /// A heading, and what stands under it.
    fn list(&self, what: &str, role: Role, said: &str, out: &mut Vec<Line>) {
        if !out.is_empty() {
            gap(out);
        }
        out.push(Line::say(Role::Faint, format!("  {what}:")));
        for row in lines(&printed(said), self.columns.saturating_sub(2)) {
            out.push(Line::say(role, format!("  {row}")));
        }
    }
}

/// An empty row, unless one is there.
fn gap(out: &mut Vec<Line>) {
    out.extend((!out.last().is_some_and(|line| line.pieces.is_empty())).then(Line::default));
}

/// What stands around a quote's words: its kind as a sign, whether it was corrected, what kind of
/// source says it, its stance, its confidence.
struct Badges {
    sign: Sign,
    corrected: bool,
    source: SourceType,
    stance: &'static str,
    dots: u8,
}

impl Badges {
    fn of(quote: &Quote) -> Self {
        let sign = match quote.kind {
            Kind::Direct => Sign::Direct,
            Kind::Mixed => Sign::Mixed,
            Kind::Indirect => Sign::Indirect,
        };
        let stance = if quote.stance == Stance::Other { "" } else { quote.stance.name() };
        let corrected = !quote.corrected.is_empty();
        let source = quote.attribution.source_type;
        Self { sign, corrected, source, stance, dots: dots(quote.attribution.confidence) }
    }

    /// Columns that they take at the right edge.
    fn columns(&self) -> usize {
        let stance = if self.stance.is_empty() { 0 } else { width(self.stance) + 1 };
        2 * usize::from(self.corrected) + 2 + stance + usize::from(DOTS)
    }

    /// `line` with all but the kind at its right edge.
    fn close(&self, line: Line) -> Line {
        let line = line.with(Piece::Fill);
        let line = if self.corrected { line.with(Piece::Sign(Role::Accent, Sign::Corrected)) } else { line };
        let stance = if self.stance.is_empty() { String::new() } else { format!("{} ", self.stance) };
        line.with(Piece::Sign(Role::Faint, Sign::Source(self.source)))
            .text(Role::Faint, stance)
            .with(Piece::Dots(Role::Faint, self.dots))
    }
}

/// The rows of a quote's words: all of them, or at most two with room for its badges.
fn shown(words: &str, room: usize, badges: usize, whole: bool) -> Vec<String> {
    let rows = lines(words, room);
    if whole || rows.len() <= 2 {
        return rows.into_iter().map(str::to_owned).collect();
    }
    let beside = if room > badges + LEAST { room - badges - 1 } else { room };
    vec![rows[0].to_owned(), clipped(&rows[1..].join(" "), beside)]
}

/// `words` shortened, without the beginning of a mark of omission at its end.
fn clipped(words: &str, columns: usize) -> String {
    let short = shortened(words, columns);
    match short.strip_suffix("[…").or_else(|| short.strip_suffix("[……")) {
        Some(kept) => format!("{}…", kept.trim_end()),
        None => short.into_owned(),
    }
}

/// Columns of words below which the badges get a row of their own.
const LEAST: usize = 12;

/// What stands where no quotes are.
pub const NONE: &str = "No quotes found in this story.";

/// Columns left of a quote's words.
const INDENT: usize = 4;
