//! Signals as Unix has them: caught on a thread, told as events.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::Signal;
use crate::term::events::Event;

/// The signals caught.
pub(in crate::term) struct Caught(Signals);

/// Catches the signals from now on.
///
/// # Errors
/// Where the system does not allow it.
pub(in crate::term) fn catch() -> io::Result<Caught> {
    Ok(Caught(Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT])?))
}

/// Sends each caught signal, those too that came since.
pub(in crate::term) fn forward(mut caught: Caught, events: Sender<Event>) {
    thread::spawn(move || {
        for number in caught.0.forever() {
            let signal = if number == SIGCONT { Signal::Continue } else { Signal::End(number) };
            if events.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    });
}

/// Ends the program by the signal `number`, so that whoever waits for it learns why.
///
/// # Errors
/// Where the system does not know the signal.
pub(in crate::term) fn end_by(number: i32) -> io::Result<()> {
    emulate_default_handler(number)
}

/// Stops until the shell continues the program; returns at once where there is no shell.
///
/// # Errors
/// Where the system does not allow it.
pub(in crate::term) fn stop() -> io::Result<()> {
    raise(SIGTSTP)
}
