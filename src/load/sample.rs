//! The sample coverage: articles written for this program, carried in the binary.

use super::{Options, collect, format, source};
use crate::model::Library;

/// Names and contents of the files in `articles/`.
macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../articles/", $name)))),*]
    };
}

/// Every file of `articles/`, in order; a test holds the table to the folder.
const SAMPLES: &[(&str, &[u8])] = samples![
    "bank-messenger-harbour-wire.md",
    "bank-messenger-klaxon.md",
    "bank-messenger-patchbay.md",
    "city-cameras-courier.md",
    "city-cameras-northline.md",
    "city-cameras-sidewalk-signal.md",
    "facebook-banks-2018.txt",
    "lighthouse-skarrow-point.md",
];

/// The embedded sample coverage as a library.
pub fn sample() -> Library {
    let stream = SAMPLES.iter().flat_map(|(name, bytes)| {
        let input = format::by_name(name.as_ref()).map_or(super::Input::Auto, |format| format.input);
        source::stream(*bytes, &format!("articles/{name}"), Options { input, ..Options::default() })
    });
    Library { sample: true, ..collect(stream) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_the_whole_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| format::by_name(name.as_ref()).is_some())
            .collect();
        files.sort();
        let table: Vec<_> = SAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(table, files);
    }

    #[test]
    fn every_sample_loads() {
        let library = sample();
        assert!(library.sample);
        assert_eq!(library.problems, []);
        assert_eq!(library.articles.len(), SAMPLES.len());
        for article in library.articles {
            assert!(article.headline.is_some() && article.path.is_none(), "{}", article.id);
        }
    }
}
