//! Signals where there are none to catch: nothing is told, and the program cannot be stopped.
#![expect(clippy::unnecessary_wraps, reason = "as they are called on Unix")]

use std::io;
use std::sync::mpsc::Sender;

use crate::term::events::Event;

/// Nothing.
pub(in crate::term) struct Caught;

/// Catches nothing.
pub(in crate::term) fn catch() -> io::Result<Caught> {
    Ok(Caught)
}

/// Sends nothing.
pub(in crate::term) fn forward(_: Caught, _: Sender<Event>) {}

/// Is never asked.
pub(in crate::term) fn end_by(_: i32) -> io::Result<()> {
    Ok(())
}

/// Says that it cannot be done.
pub(in crate::term) fn stop() -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
