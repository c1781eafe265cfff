//! Signals: what the system tells the reader, and the ways of obeying.

#[cfg_attr(unix, path = "signals/unix.rs")]
#[cfg_attr(not(unix), path = "signals/other.rs")]
mod system;

pub(super) use system::{catch, end_by, forward, stop};

/// What a signal asks.
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix sends them"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// To end; its number.
    End(i32),
    /// To take the terminal again, after a stop.
    Continue,
}
