//! The screen: the terminal taken for the reader, drawn on, and always given back.

use std::cell::RefCell;
use std::io::{self, Write};
use std::panic;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::mouse::{CaptureMouse, ReleaseMouse};
use super::order::Reorders;
use super::pages::Pages;

/// The terminal while the reader has it. Dropping it gives it back; so does a panic on its thread,
/// before the message is printed.
pub struct Screen {
    backend: CrosstermBackend<Sheet>,
    pages: Pages,
    sheet: Sheet,
    taken: Arc<AtomicBool>,
    mouse: bool,
    /// Whether the terminal brings text from right to left into its order.
    reorders: bool,
}

/// What is to be written, gathered so that a whole frame goes out in one piece.
#[derive(Clone, Default)]
struct Sheet(Rc<RefCell<Vec<u8>>>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    /// Takes the terminal: raw, on its alternate screen, with bracketed paste, and the mouse if asked. The terminal
    /// brings text from right to left into its order where `reorders` says so, else leaves it as it comes.
    ///
    /// # Errors
    /// Where there is no terminal, or it cannot be written.
    pub fn take(mouse: bool, reorders: bool) -> io::Result<Self> {
        let sheet = Sheet::default();
        let backend = CrosstermBackend::new(sheet.clone());
        let pages = Pages::default();
        let mut screen = Self { backend, pages, sheet, taken: Arc::default(), mouse, reorders };
        restore_on_panic(Arc::clone(&screen.taken));
        screen.retake()?;
        Ok(screen)
    }

    /// Takes it again, after [`Screen::release`] or after another program had it.
    ///
    /// # Errors
    /// As [`Screen::take`].
    pub fn retake(&mut self) -> io::Result<()> {
        self.taken.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        queue!(
            self.sheet,
            EnterAlternateScreen,
            EnableBracketedPaste,
            Reorders(self.reorders),
            cursor::Hide
        )?;
        self.capture_mouse(self.mouse)?;
        self.wipe()
    }

    /// Gives the terminal back as it was; does nothing where it is not taken.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn release(&mut self) -> io::Result<()> {
        if self.taken.swap(false, Ordering::SeqCst) { restore() } else { Ok(()) }
    }

    /// Its size in cells, as it was when last wiped.
    pub fn size(&self) -> Size {
        self.pages.size()
    }

    /// Draws a frame, where `render` says with a cursor; only what differs from the one before is written, at once.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn draw(&mut self, render: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let before = self.sheet.0.take();
        queue!(self.sheet, BeginSynchronizedUpdate)?;
        self.sheet.write_all(&before)?;
        match self.pages.turn(&mut self.backend, render)? {
            Some(at) => queue!(self.sheet, cursor::Show, cursor::MoveTo(at.x, at.y))?,
            None => queue!(self.sheet, cursor::Hide)?,
        }
        queue!(self.sheet, EndSynchronizedUpdate)?;
        self.send()
    }

    /// Forgets what the screen shows, so that the next frame is written whole.
    ///
    /// # Errors
    /// Where the terminal does not say its size.
    pub fn wipe(&mut self) -> io::Result<()> {
        queue!(self.sheet, Clear(ClearType::All))?;
        self.pages = Pages::new(self.backend.size()?);
        Ok(())
    }

    /// Lets clicks and the wheel come to the reader, or leaves them to the terminal.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on { queue!(self.sheet, CaptureMouse) } else { queue!(self.sheet, ReleaseMouse) }
    }

    /// Leaves text from right to left to the terminal's order, or takes it from it.
    ///
    /// # Errors
    /// Where the terminal does not say its size.
    pub fn reorder(&mut self, reorders: bool) -> io::Result<()> {
        self.reorders = reorders;
        queue!(self.sheet, Reorders(reorders))?;
        self.wipe()
    }

    /// Puts `text` on the clipboard of the terminal, by OSC 52.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.sheet, CopyToClipboard::to_clipboard_from(text))?;
        self.send()
    }

    /// Asks the terminal something; the answer comes among the keys.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn ask(&mut self, query: &str) -> io::Result<()> {
        self.sheet.write_all(query.as_bytes())
    }

    fn send(&mut self) -> io::Result<()> {
        let bytes = self.sheet.0.take();
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = self.release();
    }
}

/// Undoes all that taking the terminal did.
fn restore() -> io::Result<()> {
    let written = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        ReleaseMouse,
        DisableBracketedPaste,
        Reorders(true),
        LeaveAlternateScreen,
        cursor::Show
    );
    disable_raw_mode().and(written)
}

/// Makes a panic on this thread give the terminal back before its message is printed. A panic on
/// another thread prints nothing while the terminal is taken: whoever joins that thread tells of it.
fn restore_on_panic(taken: Arc<AtomicBool>) {
    let owner = thread::current().id();
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == owner && taken.swap(false, Ordering::SeqCst) {
            // The panic itself is what must be told.
            let _ = restore();
        }
        if !taken.load(Ordering::SeqCst) {
            print(info);
        }
    }));
}
