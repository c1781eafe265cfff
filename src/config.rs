//! Config: the settings, keys and theme of the reader.
