//! Layout: which panes stand where on a screen of a given size. Shared by drawing and by the mouse.

use super::widths::Widths;

/// One of the four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    Library,
    /// The text.
    Story,
    /// The quotes by organization.
    Quotes,
    /// The privacy summary.
    Privacy,
}

impl Pane {
    /// From left to right.
    pub const ALL: [Self; 4] = [Self::Library, Self::Story, Self::Quotes, Self::Privacy];
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The rectangle at (`x`, `y`).
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// Whether the cell lies inside.
    pub const fn has(self, column: u16, row: u16) -> bool {
        self.x <= column && column - self.x < self.width && self.y <= row && row - self.y < self.height
    }

    /// Without its first `rows` rows.
    #[must_use]
    pub const fn below(self, rows: u16) -> Self {
        let rows = if rows < self.height { rows } else { self.height };
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }
}

/// What decides the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the screen.
    pub columns: u16,
    /// Rows of the screen.
    pub rows: u16,
    /// The pane with the focus.
    pub focus: Pane,
    /// Whether it stands alone.
    pub zoomed: bool,
    /// Whether the list of articles is open.
    pub listed: bool,
    /// One pane at any width.
    pub linear: bool,
    /// How wide the reader made the panes.
    pub widths: Widths,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The line at the top; empty where there is no room.
    pub header: Area,
    /// The line of tabs; empty where the panes stand side by side.
    pub tabs: Area,
    /// The visible panes.
    pub panes: Vec<(Pane, Area)>,
    /// Thin rules: one row high, or one column wide.
    pub rules: Vec<Area>,
    /// The line at the bottom; empty on a screen of one row.
    pub footer: Area,
    /// Where an overlay lies.
    pub over: Area,
}

/// Columns from which three panes stand side by side.
const WIDE: u16 = 120;
/// Columns from which two columns stand side by side.
const MEDIUM: u16 = 80;
/// Rows below which one pane stands alone.
const LOW: u16 = 20;
/// Columns of the list of articles.
const LIST: u16 = 30;
/// The widest an overlay's text may be.
const OVER: u16 = 80;
/// Columns left of the story's text: cursor, quote, concern, air.
pub const GUTTER: u16 = 4;

impl Layout {
    /// Arranges the panes.
    pub fn of(shape: Shape) -> Self {
        let (columns, rows) = (shape.columns, shape.rows);
        let single = columns < MEDIUM || rows < LOW;
        let tabbed = (single || shape.linear) && rows > 2;
        let mut layout = Self::default();
        let (mut top, mut bottom) = (0, rows);
        if rows > 1 {
            bottom -= 1;
            layout.footer = Area::new(0, bottom, columns, 1);
        }
        if rows >= 10 {
            layout.header = Area::new(0, 0, columns, 1);
            top = 1;
        }
        if tabbed {
            layout.tabs = Area::new(0, top, columns, 1);
            top += 1;
        }
        if rows >= LOW && !shape.linear {
            bottom -= 1;
            layout.rules.push(Area::new(0, top, columns, 1));
            layout.rules.push(Area::new(0, bottom, columns, 1));
            top += 1;
        }
        let room = Area::new(0, top, columns, bottom.saturating_sub(top));
        layout.over = room;
        if single || shape.linear || shape.zoomed {
            layout.panes.push((shape.focus, room));
        } else {
            layout.side_by_side(room, shape);
        }
        layout
    }

    /// The inside of an overlay: a column in its middle, below its title.
    pub fn inside(over: Area) -> Area {
        let margin = if over.width > 30 { 4 } else { 0 };
        let room = over.below(Self::head(over));
        let width = (room.width - 2 * margin).min(OVER);
        Area { x: room.x + (room.width - width) / 2, width, ..room }
    }

    /// The story's column inside its pane: at most `most` columns of text, centred, the gutter left of it.
    pub fn column(pane: Area, most: u16) -> Area {
        let free = if pane.width > 40 { GUTTER + 2 } else { GUTTER };
        let width = pane.width.saturating_sub(free).min(most).max(1);
        let x = pane.x + GUTTER + pane.width.saturating_sub(width + free) / 2;
        Area { x: x.min(pane.x + pane.width.saturating_sub(1)), width, ..pane }
    }

    fn side_by_side(&mut self, mut room: Area, shape: Shape) {
        let mut first = Pane::Story;
        if room.width >= WIDE && shape.listed {
            let list = chosen(shape.widths.library, LIST, room.width / 3);
            self.panes.push((Pane::Library, Area { width: list, ..room }));
            self.rules.push(Area::new(list, room.y, 1, room.height));
            room = Area { x: list + 1, width: room.width - list - 1, ..room };
        } else if shape.focus == Pane::Library {
            first = Pane::Library;
        }
        if room.width >= WIDE {
            let privacy = (room.width * 6 / 25).clamp(30, 52);
            let quotes = (room.width * 2 / 7).clamp(36, 64);
            let privacy = chosen(shape.widths.privacy, privacy, room.width / 3);
            let quotes = chosen(shape.widths.quotes, quotes, room.width * 2 / 3 - privacy);
            let story = room.width - quotes - privacy - 2;
            self.panes.push((first, Area { width: story, ..room }));
            self.columns(room, story, Pane::Quotes, quotes);
            self.columns(room, story + 1 + quotes, Pane::Privacy, privacy);
        } else {
            let right = (room.width * 11 / 25).clamp(34, 60);
            let right = chosen(shape.widths.quotes, right, room.width * 2 / 3);
            let story = room.width - right - 1;
            self.panes.push((first, Area { width: story, ..room }));
            let high = room.height.saturating_sub(1) * 11 / 20;
            let x = room.x + story + 1;
            self.rules.push(Area::new(x - 1, room.y, 1, room.height));
            self.panes.push((Pane::Quotes, Area::new(x, room.y, right, high)));
            self.rules.push(Area::new(x, room.y + high, right, 1));
            let rest = room.height.saturating_sub(high + 1);
            self.panes.push((Pane::Privacy, Area::new(x, room.y + high + 1, right, rest)));
        }
    }

    /// A rule `left` columns into `room`, and right of it a pane.
    fn columns(&mut self, room: Area, left: u16, pane: Pane, width: u16) {
        self.rules.push(Area::new(room.x + left, room.y, 1, room.height));
        self.panes.push((pane, Area { x: room.x + left + 1, width, ..room }));
    }

    /// Where `pane` stands, if it is visible.
    pub fn pane(&self, pane: Pane) -> Option<Area> {
        self.panes.iter().find(|(p, _)| *p == pane).map(|(_, area)| *area)
    }

    /// Rows that the head of a pane takes: its title and, with room, a blank row.
    pub const fn head(area: Area) -> u16 {
        match area.height {
            0..4 => 0,
            4..10 => 1,
            _ => 2,
        }
    }

    /// The rows of `pane` below its head; for a pane that is hidden, those it would have alone.
    pub fn body(&self, pane: Pane) -> Area {
        let area = self.pane(pane).or_else(|| self.panes.first().map(|(_, a)| *a)).unwrap_or_default();
        if pane == Pane::Story { area } else { area.below(Self::head(area)) }
    }

    /// The pane under a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Pane> {
        self.panes.iter().find(|(_, area)| area.has(column, row)).map(|(pane, _)| *pane)
    }
}

/// The width that the reader chose, at most so much; where none was chosen, as it `fits`.
fn chosen(width: u16, fits: u16, most: u16) -> u16 {
    if width == 0 { fits } else { width.min(most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(columns: u16, rows: u16) -> Shape {
        let widths = Widths::default();
        Shape { columns, rows, focus: Pane::Story, zoomed: false, listed: false, linear: false, widths }
    }

    #[test]
    fn panes_stand_as_the_size_allows() {
        for (columns, rows, panes) in
            [(140, 42, 3), (120, 20, 3), (100, 30, 3), (79, 40, 1), (200, 19, 1), (20, 5, 1), (1, 1, 1)]
        {
            assert_eq!(Layout::of(shape(columns, rows)).panes.len(), panes, "{columns}x{rows}");
        }
    }

    #[test]
    fn nothing_leaves_the_screen_or_overlaps() {
        for columns in (0..260).step_by(7) {
            for rows in 0..60 {
                let wide = Widths { library: 200, quotes: 200, privacy: 200 };
                for (listed, focus, widths) in [
                    (false, Pane::Story, Widths::default()),
                    (true, Pane::Library, Widths::default()),
                    (true, Pane::Story, wide),
                ] {
                    let layout = Layout::of(Shape { focus, listed, widths, ..shape(columns, rows) });
                    let mut seen = vec![false; usize::from(columns) * usize::from(rows)];
                    let panes = layout.panes.iter().map(|(_, a)| *a);
                    for area in panes.chain([layout.header, layout.tabs, layout.footer]) {
                        for y in area.y..area.y + area.height {
                            for x in area.x..area.x + area.width {
                                let cell = usize::from(y) * usize::from(columns) + usize::from(x);
                                assert!(!seen[cell], "{columns}x{rows} {listed}");
                                seen[cell] = true;
                            }
                        }
                    }
                }
            }
        }
    }
}
