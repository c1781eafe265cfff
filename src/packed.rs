//! Packed: the built-in files of words and settings, as the build has turned them from TOML into `MessagePack`.

/// Reads the file at a path from the repository's root; gives a result, wrong only where the file is not of the shape that
/// is asked for, which tests forbid.
macro_rules! packed {
    ($path:literal) => {
        rmp_serde::from_slice(include_bytes!(concat!(env!("OUT_DIR"), "/", $path)))
    };
}
