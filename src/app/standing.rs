//! Standing: where everything stood before the terminal's size began to change. While nothing else
//! happens, each new size is laid out from there, and the size of before shows what it showed.

use super::{App, Message};

/// Where everything stood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    size: (u16, u16),
    /// The story's place, in bytes of the text.
    pub(super) at: usize,
    /// Cursor and first visible line of the story, the quotes, the privacy pane, the sheet and the list.
    views: [(usize, usize); 5],
    /// The first visible row of what lies over the panes.
    over: usize,
}

/// Whether `message` leaves everything where it stands.
pub(super) const fn leaves_all(message: &Message) -> bool {
    matches!(
        message,
        Message::Resize { .. }
            | Message::Progress(_)
            | Message::Shelved(_)
            | Message::Confirmed(_)
            | Message::Themed(_)
            | Message::Concerns(_)
            | Message::Notice(_)
    )
}

impl App {
    /// Takes the terminal's size.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let stood = self.stood.take().unwrap_or_else(|| self.standing());
        self.size = (columns, rows);
        let story = stood.views[0];
        self.story.hold(stood.at, story.0.saturating_sub(story.1));
        self.stand(&stood);
        self.settle();
        if self.size == stood.size {
            self.stand(&stood);
        }
        self.stood = Some(stood);
    }

    /// Where the story stands, whatever the size was meanwhile.
    pub(super) fn place(&self) -> usize {
        self.stood.map_or_else(|| self.story.at(), |stood| stood.at)
    }

    fn standing(&mut self) -> Standing {
        let (size, at) = (self.size, self.story.at());
        let over = self.overlay.as_ref().map_or(0, |overlay| overlay.top);
        Standing { size, at, views: self.views().map(|view| view.map_or((0, 0), |(c, t)| (*c, *t))), over }
    }

    fn stand(&mut self, stood: &Standing) {
        for (view, (cursor, top)) in self.views().into_iter().zip(stood.views) {
            if let Some(view) = view {
                (*view.0, *view.1) = (cursor, top);
            }
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.top = stood.over;
        }
    }

    fn views(&mut self) -> [Option<(&mut usize, &mut usize)>; 5] {
        let Self { story, quotes, privacy, sheet, shelf, .. } = self;
        let sheet = sheet.as_mut().map(|sheet| (&mut sheet.list.cursor, &mut sheet.list.top));
        [
            Some((&mut story.cursor, &mut story.top)),
            Some((&mut quotes.list.cursor, &mut quotes.list.top)),
            Some((&mut privacy.list.cursor, &mut privacy.list.top)),
            sheet,
            Some((&mut shelf.cursor, &mut shelf.top)),
        ]
    }
}
