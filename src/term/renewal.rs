//! Renewal: a configuration that has changed, put in effect while the reader runs.

use std::borrow::Cow;
use std::io;

use super::background::{self, Background};
use super::{Session, Strokes};
use crate::app::{Message, Settings};
use crate::config::{Keymap, Themes};

/// What the reader takes from a configuration.
#[derive(Debug)]
pub struct Renewal {
    /// How it would start.
    pub settings: Settings,
    /// The themes, the one in use first.
    pub themes: Themes,
    /// What the keys do.
    pub keymap: Keymap,
    /// A word to the user.
    pub word: String,
}

/// A configuration read again, or why it is not in effect.
pub type Renewed = Result<Renewal, String>;

/// The theme that a configuration chooses, which need not be in use: keys and the terminal change it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    name: Option<String>,
    guessed: bool,
}

impl Chosen {
    /// The choice among `themes` as the configuration gives them.
    pub(super) fn of(themes: &Themes) -> Self {
        Self { name: themes.all.first().map(|theme| theme.name.clone()), guessed: themes.guessed }
    }
}

impl Session<'_> {
    /// Puts a new configuration in effect, and says so; a wrong one is only told.
    pub(super) fn renew(&mut self, renewed: Renewed) -> io::Result<()> {
        let Renewal { settings, themes, keymap, word } = match renewed {
            Ok(renewal) => renewal,
            Err(why) => return self.tell(Message::Notice(why)),
        };
        self.keymap = Cow::Owned(keymap);
        self.strokes = Strokes::default();
        self.offer(themes)?;
        let themes = self.themes.all.iter().map(|theme| theme.name.clone()).collect();
        let before = self.app.settings.linear;
        self.tell(Message::Configured(Box::new(Settings { themes, ..settings })))?;
        let linear = self.app.settings.linear;
        if linear != before {
            self.screen.reorder(linear)?;
        }
        self.tell(Message::Notice(word))
    }

    /// Offers other themes. The one in use stays so where there still is one of its name and the
    /// configuration chooses as before.
    fn offer(&mut self, themes: Themes) -> io::Result<()> {
        let chosen = Chosen::of(&themes);
        let before = std::mem::replace(&mut self.themes, themes);
        if chosen == self.chosen {
            self.themes.guessed = before.guessed;
            if let Some(used) = before.all.first() {
                self.wear(&used.name);
            }
            return Ok(());
        }
        self.chosen = chosen;
        if self.themes.guessed {
            self.background = Background::new(true);
            self.screen.ask(background::QUESTION)?;
        }
        Ok(())
    }
}
