//! Lines: draws rows of a list, each piece in the style of its role.

use ratatui::style::Style;

use super::cells::Cells;
use super::signs;
use crate::app::layout::Area;
use crate::app::line::{BAR, DOTS, Line, Piece, Role};
use crate::app::measure::width;
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

/// Draws one row into `area`, which is one row high.
pub fn draw(line: &Line, area: Area, theme: &Theme, cells: &mut Cells<'_>) {
    let right = area.x + area.width;
    let mut x = area.x;
    for (i, piece) in line.pieces.iter().enumerate() {
        let room = right.saturating_sub(x);
        x = match piece {
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
            Piece::Fill => {
                let rest: u16 = line.pieces[i + 1..].iter().map(columns).sum();
                x.max(right.saturating_sub(rest))
            }
        };
    }
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
