//! Order: who brings text from right to left into the order in which it is shown, the terminal or the
//! program: ECMA-48's bi-directional support mode, as terminals that reorder understand it
//! (<https://terminal-wg.pages.freedesktop.org/bidi/>).

use std::fmt;

use crossterm::Command;

/// Whether the terminal does, as it does by default; else characters stay where the program puts them.
pub(super) struct Reorders(pub(super) bool);

impl Command for Reorders {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 { "\x1b[8h" } else { "\x1b[8l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}
