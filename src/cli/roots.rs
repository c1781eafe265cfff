//! Roots: where a library lies, and how what was open in it is remembered: by its place below them, however they
//! are spelled.

use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf, absolute};

use super::library;
use crate::app::back::Left;
use crate::app::shelf::Order;

/// What stands before the roots in the name under which they are remembered.
const LEFT: &str = "left";

/// The folders and files of a library.
pub(super) struct Roots(Vec<PathBuf>);

impl Roots {
    /// The roots of what is at `paths`; `None` where there is nothing to come back to in it: one article, standard
    /// input, the samples.
    pub(super) fn of(paths: &[PathBuf]) -> Option<Self> {
        let alone = matches!(paths, [] | [_]) && !paths.iter().any(|path| path.is_dir());
        let piped = paths.iter().any(|path| path.as_os_str() == library::STDIN);
        (!alone && !piped).then(|| Self(paths.to_vec()))
    }

    /// The name under which it is remembered how they were left.
    pub(super) fn name(&self) -> String {
        let whole = |path: &PathBuf| spelled(&absolute(path).unwrap_or_else(|_| path.clone()));
        let roots: Vec<String> = self.0.iter().map(whole).collect();
        format!("{LEFT} {}", roots.join("\n"))
    }

    /// How they were left, as it is remembered: the order, the number of the root, the place below it.
    pub(super) fn print(&self, left: &Left) -> String {
        let below = |(number, root): (usize, &PathBuf)| Some((number, left.id.strip_prefix(&spelled(root))?));
        let (root, place) = match self.0.iter().enumerate().find_map(below) {
            Some((number, place)) => (number.to_string(), place),
            // An id of its own.
            None => (String::new(), left.id.as_str()),
        };
        format!("{}\n{root}\n{place}", left.order.name())
    }

    /// What [`Self::print`] gave; `None` for anything else.
    pub(super) fn read(&self, printed: &str) -> Option<Left> {
        let (order, rest) = printed.split_once('\n')?;
        let (root, place) = rest.split_once('\n')?;
        let root =
            if root.is_empty() { String::new() } else { spelled(self.0.get(root.parse::<usize>().ok()?)?) };
        Some(Left { id: format!("{root}{place}"), order: Order::named(order)? })
    }
}

/// A path as it begins the ids of what lies below it, without the separator at its end.
fn spelled(path: &Path) -> String {
    let name = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
    name.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(paths: &[&str]) -> Roots {
        Roots(paths.iter().map(PathBuf::from).collect())
    }

    #[test]
    fn what_was_open_is_known_however_the_roots_are_spelled() {
        let here = absolute("lib").unwrap();
        let here = here.to_str().unwrap();
        for (spelled, id) in [
            ("lib", "lib/a/b.md:7"),
            ("lib/", "lib/a/b.md:7"),
            ("./lib", "./lib/a/b.md:7"),
            (here, &format!("{here}/a/b.md:7")),
        ] {
            let (before, after) = (roots(&["one", "lib"]), roots(&["one", spelled]));
            assert_eq!(before.name(), after.name());
            let left = |id: &str| Left { id: id.to_owned(), order: Order::Date };
            assert_eq!(before.print(&left("lib/a/b.md:7")), after.print(&left(id)));
            assert_eq!(after.read(&before.print(&left("lib/a/b.md:7"))), Some(left(id)));
            assert_eq!(after.read(&before.print(&left("wire-9"))), Some(left("wire-9")));
        }
        assert_eq!(roots(&["lib"]).read("by colour\n0\n/a.md"), None);
        assert_ne!(roots(&["lib"]).name(), roots(&["library"]).name());
    }

    #[test]
    fn a_single_file_and_the_samples_have_nothing_to_come_back_to() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, file) = (folder.path().to_owned(), folder.path().join("a.md"));
        for (paths, expected) in [
            (vec![], false),
            (vec![file.clone()], false),
            (vec![folder], true),
            (vec![file.clone(), file.clone()], true),
            (vec![file, library::STDIN.into()], false),
        ] {
            assert_eq!(Roots::of(&paths).is_some(), expected, "{paths:?}");
        }
    }
}
