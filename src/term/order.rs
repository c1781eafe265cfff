//! Order: who brings text from right to left into the order in which it is shown, the terminal or the
//! program: ECMA-48's bi-directional support mode, as terminals that reorder understand it
//! (<https://terminal-wg.pages.freedesktop.org/bidi/>).

use std::fmt;

use crossterm::Command;

/// The program does: characters stay where it puts them.
pub(super) struct KeepOrder;

/// The terminal does, as it does by default.
pub(super) struct ReleaseOrder;

impl Command for KeepOrder {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[8l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Command for ReleaseOrder {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[8h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}
