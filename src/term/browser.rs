//! The browser: shows an address, if it is one of the web; never a file, never through a shell.

use std::sync::mpsc::Sender;
use std::thread;

use super::events::Event;
use crate::app::Message;

/// Shows `address`, and tells only what goes wrong: a launcher is waited for elsewhere.
pub(super) fn show(address: String, events: Sender<Event>) {
    thread::spawn(move || {
        let shown = if is_web(&address) {
            open::that_detached(&address).map_err(|error| format!("the browser cannot be opened: {error}"))
        } else {
            Err(format!("not an address of the web: {address}"))
        };
        if let Err(notice) = shown {
            // Without a reader nobody is left to tell.
            let _ = events.send(Event::Message(Message::Notice(notice)));
        }
    });
}

/// Whether `address` is one that only a browser is given: `http` or `https`, a host, no blanks.
pub(super) fn is_web(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = |c: char| c.is_whitespace() || c.is_control() || c == '"' || c == '\\';
    known && rest.starts_with(char::is_alphanumeric) && !rest.contains(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_shown() {
        for address in ["https://example.org/a?b=c&d#e", "HTTP://example.org", "http://127.0.0.1:8000/"] {
            assert!(is_web(address), "{address}");
        }
        for address in
            ["file:///etc/passwd", "javascript:alert(1)", "https://", "-x", "https://a b", "example.org", ""]
        {
            assert!(!is_web(address), "{address}");
        }
    }
}
