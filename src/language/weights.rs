//! Weights: one file of learned tables, used where it lies: nothing is parsed or copied at the start.

/// A file of named sections.
///
/// Layout: `ORW1`, the number of sections (4 bytes, little-endian, as all numbers), then for each its
/// name (8 bytes, padded with zeros), its offset from the file's start and its length in bytes (4 each).
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    bytes: &'static [u8],
}

/// What a file begins with.
pub const MAGIC: &[u8; 4] = b"ORW1";

/// Bytes of one entry of the table of sections.
pub const ENTRY: usize = 16;

impl Weights {
    /// Takes a file; `None` where it does not begin as one.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        bytes.starts_with(MAGIC).then_some(Self { bytes })
    }

    /// The section called `name`; empty where there is none.
    pub fn section(&self, name: &str) -> &'static [u8] {
        self.sections().find(|(found, _)| *found == name).map(|(_, bytes)| bytes).unwrap_or_default()
    }

    /// All sections with their names, in order.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        let bytes = self.bytes;
        let number = move |at: usize| {
            bytes.get(at..at + 4).and_then(|b| b.first_chunk()).map(|b| u32::from_le_bytes(*b))
        };
        (0..number(4).unwrap_or(0) as usize).map(move |i| {
            let entry = 8 + i * ENTRY;
            let name = bytes.get(entry..entry + 8).unwrap_or_default();
            let name = std::str::from_utf8(name).unwrap_or_default().trim_end_matches('\0');
            let (start, length) = (number(entry + 8), number(entry + 12));
            let start = start.unwrap_or(0) as usize;
            (name, bytes.get(start..start + length.unwrap_or(0) as usize).unwrap_or_default())
        })
    }

    /// A short name of the weights: a hash of some of the file's bytes, so few that most of its pages stay
    /// untouched; four hexadecimal digits.
    pub fn id(&self) -> String {
        let sample = self.bytes.iter().step_by(65_537).copied();
        format!("w{:04x}", super::words::hash(sample) & 0xffff)
    }
}

/// Little-endian floats of a section.
pub fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> + '_ {
    bytes.chunks_exact(4).filter_map(|b| b.first_chunk().map(|b| f32::from_le_bytes(*b)))
}
