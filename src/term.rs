//! The terminal: events in, actions through, effects out.
