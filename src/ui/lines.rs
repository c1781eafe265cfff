//! Lines: draws rows of a list, each piece in the style of its role.

use ratatui::style::Style;

use super::cells::Cells;
use super::signs;
use crate::app::layout::Area;
use crate::app::line::{BAR, DOTS, Line, Piece, Role};
use crate::app::measure::{shortened, width};
use crate::config::Theme;

/// The style of a role.
pub const fn style(role: Role, theme: &Theme) -> Style {
    match role {
        Role::Text => theme.text,
        Role::Faint => theme.faint,
        Role::Strong => theme.strong,
        Role::Accent => theme.accent,
        Role::Quote => theme.quote,
        Role::Problem => theme.problem,
    }
}

/// Least columns between what stands at the left of a row and what stands at its right.
const GAP: u16 = 1;

/// Draws one row into `area`, which is one row high. Where there is no room for both sides, the left one keeps a
/// third of it.
pub fn draw(line: &Line, area: Area, theme: &Theme, cells: &mut Cells<'_>) {
    let right = area.x + area.width;
    let fill = line.pieces.iter().position(|piece| matches!(piece, Piece::Fill));
    let rest = fill.map_or(0, |at| line.pieces[at + 1..].iter().map(columns).sum::<u16>());
    let middle =
        if rest == 0 { right } else { right.saturating_sub(rest + GAP).max(area.x + area.width / 3) };
    let blank = fill.is_some_and(|at| line.pieces[..at].iter().all(is_blank));
    let mut x = area.x;
    for (i, piece) in line.pieces.iter().enumerate() {
        let end = if fill.is_some_and(|fill| i < fill) { middle } else { right };
        let room = end.saturating_sub(x);
        x = match piece {
            Piece::Text(role, words) if fill.is_some() => {
                cells.put(x, area.y, room, &shortened(words, usize::from(room)), style(*role, theme))
            }
            Piece::Text(role, words) => cells.put(x, area.y, room, words, style(*role, theme)),
            Piece::Sign(role, sign) => {
                cells.put(x, area.y, room, signs::sign(*sign, theme.ascii), style(*role, theme));
                x + 2.min(room)
            }
            Piece::Bar(share) => {
                cells.put(x, area.y, room, &signs::bar(*share, theme.ascii), theme.accent);
                x + (BAR as u16).min(room)
            }
            Piece::Dots(role, filled) => {
                cells.put(x, area.y, room, &signs::dots(*filled, theme.ascii), style(*role, theme))
            }
            Piece::Rule(columns) => {
                let rule = signs::rule(theme.ascii).across.repeat(*columns);
                cells.put(x, area.y, room, &rule, theme.rule)
            }
            Piece::Fill if x + rest + if blank { 0 } else { GAP } <= right => right - rest,
            Piece::Fill => (x + GAP).min(right),
        };
    }
}

/// Whether a piece shows nothing.
fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(_, words) if words.trim().is_empty())
}

/// Columns of a piece.
fn columns(piece: &Piece) -> u16 {
    let columns = match piece {
        Piece::Text(_, words) => width(words),
        Piece::Sign(..) => 2,
        Piece::Bar(_) => BAR,
        Piece::Dots(..) => usize::from(DOTS),
        Piece::Rule(columns) => *columns,
        Piece::Fill => 0,
    };
    columns as u16
}
