//! Rows: what the privacy pane says of a concern, a position, a sentence.

use std::borrow::Cow;
use std::iter::{once, repeat};

use super::Item;
use crate::app::Settings;
use crate::app::filter;
use crate::app::found::Found;
use crate::app::line::{BAR, Line, Piece, Role, Sign};
use crate::app::measure::{printed, shortened, width};
use crate::app::wrap::lines;
use crate::model::{Article, Evidence, Kind, Query, Stance};
use crate::reading::{Card, Position, part};
use crate::text::{Span, squeeze};

/// Columns of a position's stance, with the space around it.
const STANCE: usize = 12;

/// What rows are made from.
pub(super) struct Rows<'a> {
    pub(super) columns: usize,
    pub(super) article: &'a Article,
    pub(super) found: &'a Found,
    pub(super) settings: &'a Settings,
}

impl Rows<'_> {
    /// What of a card passes the filter, `asked` where that is a query, with the quotes that answer it.
    pub(super) fn kept<'c>(
        &self,
        card: &'c Card,
        filter: &str,
        asked: Option<&(Query, Vec<usize>)>,
    ) -> Option<Cow<'c, Card>> {
        if let Some((query, quotes)) = asked {
            let concern = self.found.findings.concerns.get(card.concern);
            if !filter::concerns(query, concern.map_or("", |concern| &concern.id), &card.name) {
                return None;
            }
            if !query.asks_of_quotes() {
                return Some(Cow::Borrowed(card));
            }
            return self.narrowed(card, |position| quotes.contains(&position.quote), |_| false);
        }
        let wanted = filter.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        if has(&card.name) {
            return Some(Cow::Borrowed(card));
        }
        let says = |span: Span| has(span.of(&self.article.text));
        self.narrowed(card, |one| has(&one.who) || has(one.stance.name()) || says(one.excerpt), says)
    }

    /// A card with only some of its positions and sentences; `None` where none are left.
    fn narrowed<'c>(
        &self,
        card: &Card,
        position: impl Fn(&Position) -> bool,
        sentence: impl Fn(Span) -> bool,
    ) -> Option<Cow<'c, Card>> {
        let positions: Vec<Position> = card.positions.iter().filter(|one| position(one)).cloned().collect();
        let evidence: Vec<Span> = card.evidence.iter().copied().filter(|one| sentence(*one)).collect();
        let quotes = || positions.iter().filter_map(|one| self.found.findings.quotes.get(one.quote));
        let said =
            |sentence: Span| quotes().any(|quote| quote.content.iter().any(|piece| piece.overlaps(sentence)));
        let stays = |one: &&Evidence| evidence.contains(&one.sentence) || said(one.sentence);
        let all = self.found.findings.concerns.get(card.concern).map_or(&[][..], |concern| &concern.evidence);
        let sentences = all.iter().filter(stays).count();
        let (concern, name, tally) = (card.concern, card.name.clone(), card.tally);
        let (flows, unanswered) = (Vec::new(), Vec::new());
        let some = !positions.is_empty() || !evidence.is_empty();
        let card = Card { concern, name, sentences, tally, flows, positions, unanswered, evidence };
        some.then_some(Cow::Owned(card))
    }

    /// The claims of the story and their answers, counted.
    pub(super) fn tally(&self) -> Vec<Line> {
        let tally = self.found.reading.privacy.tally;
        let words = || shortened(&tally.to_string(), self.columns).into_owned();
        (tally.claims > 0).then(|| Line::say(Role::Faint, words())).into_iter().collect()
    }

    /// The rows of the head of what is kept of a `whole` card; a long name takes more than one.
    pub(super) fn head(&self, item: usize, card: &Card, whole: &Card, most: usize, open: bool) -> Vec<Line> {
        let count = part(card.sentences, whole.sentences);
        if self.settings.linear {
            let state = if open { "open" } else { "folded" };
            let words = format!("Concern {}, sentences: {count}, {state}", card.name);
            return vec![Line::of(Some(item)).text(Role::Strong, shortened(&words, self.columns))];
        }
        let count = format!(" {count:>2}");
        let room = self.columns.saturating_sub(2 + 1 + BAR + width(&count));
        let names = lines(&card.name, room.max(1));
        let first = Line::of(Some(item))
            .with(Piece::Sign(Role::Faint, if open { Sign::Open } else { Sign::Closed }))
            .text(Role::Strong, names.first().copied().unwrap_or_default())
            .with(Piece::Fill)
            .with(Piece::Bar(card.sentences as f32 / most as f32))
            .text(Role::Faint, count);
        let more =
            names.iter().skip(1).map(|name| Line::of(Some(item)).text(Role::Strong, format!("  {name}")));
        once(first).chain(more).collect()
    }

    pub(super) fn card(
        &self,
        head: usize,
        card: usize,
        from: &Card,
        items: &mut Vec<Item>,
        out: &mut Vec<Line>,
    ) {
        for position in &from.positions {
            items.push(Item::Position(position.quote, card));
            self.position(head + items.len(), position, out);
        }
        for flow in &from.flows {
            self.flow(flow, out);
        }
        for name in &from.unanswered {
            let words = format!("no answer in this story: {name}");
            for row in lines(&words, self.columns.saturating_sub(2)) {
                out.push(Line::say(Role::Problem, format!("  {row}")));
            }
        }
        for sentence in &from.evidence {
            items.push(Item::Evidence(*sentence, card));
            let item = Some(head + items.len());
            out.push(Line::of(item).text(Role::Faint, "  in the article’s words"));
            self.words(item, *sentence, Role::Text, out);
        }
        out.push(Line::default());
    }

    fn position(&self, item: usize, position: &Position, out: &mut Vec<Line>) {
        let item = Some(item);
        let quote = self.found.findings.quotes.get(position.quote);
        let dim = quote.is_some_and(|q| q.attribution.confidence < self.settings.dim_below);
        let stance = match position.stance {
            _ if position.narrow => "answers",
            Stance::Other => "says",
            stance => stance.name(),
        };
        let role = if position.stance.answers() { Role::Accent } else { Role::Faint };
        let who = position.who_on_whom();
        let who = if position.narrow { format!("{who}, in part") } else { who };
        let heads = once(format!("  {stance:<9} ")).chain(repeat(" ".repeat(STANCE)));
        for (head, row) in heads.zip(two_rows(&who, self.columns.saturating_sub(STANCE))) {
            out.push(Line::of(item).text(role, head).text(Role::Text, row));
        }
        let direct = quote.is_some_and(|q| q.kind == Kind::Direct);
        let role = match (dim, direct) {
            (true, _) => Role::Faint,
            (false, true) => Role::Quote,
            (false, false) => Role::Text,
        };
        self.words(item, position.excerpt, role, out);
        if let Some(flow) = &position.flow {
            self.flow(flow, out);
        }
    }

    /// What a claim says of information on its way.
    fn flow(&self, flow: &str, out: &mut Vec<Line>) {
        for row in two_rows(flow, self.columns.saturating_sub(4)) {
            out.push(Line::say(Role::Faint, format!("    {row}")));
        }
    }

    /// At most two rows of the article's text.
    fn words(&self, item: Option<usize>, span: Span, role: Role, out: &mut Vec<Line>) {
        let words = printed(&squeeze(span.of(&self.article.text))).into_owned();
        for row in two_rows(&words, self.columns.saturating_sub(4)) {
            out.push(Line::of(item).text(Role::Text, "    ").text(role, row));
        }
    }

    pub(super) fn data(&self, out: &mut Vec<Line>) {
        let kinds = &self.found.reading.privacy.data_types;
        if kinds.is_empty() {
            return;
        }
        out.extend((!out.last().is_some_and(|l| l.pieces.is_empty())).then(Line::default));
        if !self.settings.linear {
            out.push(Line::say(Role::Faint, "  ").with(Piece::Rule(self.columns.saturating_sub(4).min(24))));
        }
        out.push(Line::say(Role::Faint, "  data spoken of:"));
        for kind in kinds {
            let count = format!("{:>2}", kind.mentions.len());
            let room = self.columns.saturating_sub(3 + width(&count));
            out.push(
                Line::say(Role::Text, format!("  {}", shortened(&kind.name, room)))
                    .with(Piece::Fill)
                    .text(Role::Faint, count),
            );
        }
    }
}

/// At most two rows of `words`, the second shortened.
fn two_rows(words: &str, room: usize) -> Vec<String> {
    let rows = lines(words, room);
    let second = rows.get(1..).filter(|rest| !rest.is_empty());
    let second = second.map(|rest| shortened(&rest.join(" "), room).into_owned());
    rows.first().map(|first| (*first).to_owned()).into_iter().chain(second).collect()
}
