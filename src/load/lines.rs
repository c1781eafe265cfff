//! Lines of a stream, each held to a limit, so that no input can fill the memory.

use std::io::{self, BufRead};

/// One step through a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line without its line feed.
    Bytes(Vec<u8>),
    /// A line longer than the limit, passed over.
    TooLong,
    /// No line is left.
    End,
}

/// Reads the next line, holding at most `limit` bytes of it.
pub(super) fn next_line(reader: &mut impl BufRead, limit: u64) -> io::Result<Line> {
    let mut bytes = Vec::new();
    let mut length = 0_u64;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break if length == 0 { Ok(Line::End) } else { Ok(done(bytes, length, limit)) };
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let taken = end.unwrap_or(chunk.len());
        length = length.saturating_add(taken as u64);
        if length <= limit {
            bytes.extend_from_slice(&chunk[..taken]);
        } else {
            bytes = Vec::new();
        }
        reader.consume(taken + usize::from(end.is_some()));
        if end.is_some() {
            break Ok(done(bytes, length, limit));
        }
    }
}

/// What a line that ended is.
fn done(bytes: Vec<u8>, length: u64, limit: u64) -> Line {
    if length > limit { Line::TooLong } else { Line::Bytes(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let mut reader = io::BufReader::with_capacity(3, &b"ab\n\n123456789\nlast"[..]);
        let mut next = || next_line(&mut reader, 5).unwrap();
        assert_eq!(next(), Line::Bytes(b"ab".to_vec()));
        assert_eq!(next(), Line::Bytes(Vec::new()));
        assert_eq!(next(), Line::TooLong);
        assert_eq!(next(), Line::Bytes(b"last".to_vec()));
        assert_eq!(next(), Line::End);
    }
}
