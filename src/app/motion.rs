//! Motion: how far a key moves, the same in every pane.

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One line or item.
    Line,
    /// Half of what is visible.
    Half,
    /// All that is visible but two lines.
    Page,
}

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// So many units down.
    Down(Unit, usize),
    /// So many units up.
    Up(Unit, usize),
    /// The first line.
    Top,
    /// The last line.
    Bottom,
}

impl Unit {
    /// `count` units as lines, where `height` lines are visible.
    pub const fn lines(self, count: usize, height: usize) -> usize {
        let one = match self {
            Self::Line => 1,
            Self::Half => height / 2,
            Self::Page => height.saturating_sub(2),
        };
        count.saturating_mul(if one == 0 { 1 } else { one })
    }
}

impl Motion {
    /// The new place of something at `at` of `len` places, where `height` are visible.
    pub fn apply(self, at: usize, len: usize, height: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::Down(unit, count) => at.saturating_add(unit.lines(count, height)).min(last),
            Self::Up(unit, count) => at.saturating_sub(unit.lines(count, height)),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}
