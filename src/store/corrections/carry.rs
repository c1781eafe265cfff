//! Carrying: the files of corrections as texts, to be taken to another machine and added there to what is
//! known. Nothing is replaced, and the same texts taken twice change nothing the second time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Corrections, File, StoreProblem};

impl Corrections {
    /// What each file says, by its name.
    pub fn carried(&self) -> BTreeMap<String, String> {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.files.iter().filter_map(|(path, file)| Some((name(path)?, file.print()))).collect()
    }

    /// Adds what `carried` files say; gives how many corrections were new.
    ///
    /// # Errors
    /// Where one is wrong, and then none is kept; or where one cannot be written.
    pub fn take_in(&mut self, carried: &BTreeMap<String, String>) -> Result<usize, StoreProblem> {
        let read = |(name, text): (&String, &String)| match File::read(text) {
            Ok(file) => Ok((name.clone(), file)),
            Err(why) => Err(StoreProblem::Corrections { path: name.into(), why }),
        };
        let files = carried.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let mut new = 0;
        for (name, mut file) in files {
            let (path, known) = self.place(&name, &file);
            file.corrections.retain(|one| !known.corrections.contains(one));
            if file.corrections.is_empty() {
                continue;
            }
            new += file.corrections.len();
            let corrections = known.corrections.into_iter().chain(file.corrections).collect();
            self.keep(&path, File { corrections, ..file })?;
        }
        Ok(new)
    }

    /// Where a carried file goes, and what stands there of the same article: under its own name, or the
    /// first free one after it. Of the name only the last part counts: no file leads out of the folder.
    fn place(&self, name: &str, file: &File) -> (PathBuf, File) {
        let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
        let mut number = 1;
        loop {
            let suffix = if number == 1 { String::new() } else { format!("-{number}") };
            let path = self.folder.join(format!("{stem}{suffix}.toml"));
            match self.files.iter().find(|(known, _)| *known == path) {
                Some((_, known)) if known.subject == file.subject => return (path, known.clone()),
                None if !path.exists() => return (path, File::default()),
                _ => number += 1,
            }
        }
    }
}
