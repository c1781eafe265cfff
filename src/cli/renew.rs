//! Renewing: the configuration read again when its file changes, for the reader that runs. A wrong one
//! changes nothing.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Args;
use super::changes::Changes;
use super::open::settings;
use crate::config::{self, Config, Surroundings};
use crate::term::{Renewal, Renewed, Tell, Work};

/// What is read again, and what it is held against.
pub(super) struct Renewing {
    /// What the command line says over the file.
    pub(super) args: Args,
    /// The file.
    pub(super) path: PathBuf,
    /// What the reader started with.
    pub(super) started: Arc<Config>,
    /// What the environment says of the terminal.
    pub(super) surroundings: Surroundings,
    /// The lens in use: its plain name.
    pub(super) lens: String,
    /// Whether exports hold thoughts.
    pub(super) thought: Arc<AtomicBool>,
}

impl Renewing {
    /// The work of watching the file.
    pub(super) fn work(self) -> Work<Renewed> {
        Box::new(move |tell| {
            // What comes through a pipe can be read only once.
            if self.path.exists() && !self.path.is_file() {
                return;
            }
            // Where the file is a link, its target may change as well.
            let target = self.path.canonicalize().ok();
            let paths: Vec<PathBuf> = [self.path.clone()].into_iter().chain(target).collect();
            match Changes::of(&paths) {
                Ok(changes) => self.go_on(&changes, &tell),
                Err(error) => {
                    tell(Err(format!("changes of the configuration will not be seen: {error}")));
                }
            }
        })
    }

    /// Reads at once, since the file may have changed before it was watched, and after every change.
    fn go_on(&self, changes: &Changes, tell: &Tell<Renewed>) {
        let (mut used, mut wrong) = (None, None);
        loop {
            match self.read() {
                Ok(now) => {
                    let before = used.as_ref().unwrap_or(&*self.started);
                    if (now != *before || wrong.is_some()) && !tell(Ok(self.renewal(&now))) {
                        return;
                    }
                    (used, wrong) = (Some(now), None);
                }
                Err(why) if wrong.as_ref() == Some(&why) => {}
                Err(why) => {
                    if !tell(Err(why.clone())) {
                        return;
                    }
                    wrong = Some(why);
                }
            }
            if !changes.wait() {
                return;
            }
        }
    }

    /// The configuration as it is now, or in one line why it is none.
    fn read(&self) -> Result<Config, String> {
        let read = config::read(&self.path).map_err(anyhow::Error::from);
        let read = read.and_then(|config| self.args.over(config));
        read.map_err(|error| {
            let why = error.to_string().replacen(&self.path.display().to_string(), &self.name(), 1);
            why.lines().next().unwrap_or_default().to_owned()
        })
    }

    /// The file's name, without its folder: the line at the bottom is short.
    fn name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).display().to_string()
    }

    fn renewal(&self, now: &Config) -> Renewal {
        self.thought.store(now.thought, Ordering::Relaxed);
        let themes = now.themes(self.surroundings);
        let settings = settings(now, &themes, &self.lens);
        Renewal { settings, themes, keymap: now.keymap.clone(), word: self.word(now) }
    }

    /// That `now` is in effect, and what of it is not.
    fn word(&self, now: &Config) -> String {
        let started = &self.started;
        let later = [
            ("articles", started.articles != now.articles),
            ("lens", started.lens != now.lens),
            ("max-file-mib", started.max_file_mib != now.max_file_mib),
            ("organizations", started.organizations != now.organizations),
        ];
        let later: Vec<&str> = later.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
        let read = format!("{} is read anew", self.name());
        if later.is_empty() { read } else { format!("{read}; {} from the next start on", later.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// What is told after each of `texts` is written over the one before; `None`: nothing.
    fn check(args: Args, texts: &[(&str, Option<Result<&str, &str>>)]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, "").unwrap();
        let renewing = Renewing {
            started: Arc::new(args.over(config::read(&path).unwrap()).unwrap()),
            args,
            path: path.clone(),
            surroundings: Surroundings::read(|_| None),
            lens: "Privacy".to_owned(),
            thought: Arc::default(),
        };
        let (told, heard) = channel();
        let work = renewing.work();
        thread::spawn(move || work(Arc::new(move |renewed| told.send(renewed).is_ok())));
        for (text, expected) in texts {
            // As editors do.
            fs::write(folder.path().join("config.toml~"), text).unwrap();
            fs::rename(folder.path().join("config.toml~"), &path).unwrap();
            let wait = if expected.is_some() { 30_000 } else { 600 };
            match (heard.recv_timeout(Duration::from_millis(wait)).ok(), expected) {
                (None, None) => {}
                (Some(Ok(renewal)), Some(Ok(expected))) => assert_eq!(renewal.word, *expected, "{text}"),
                (Some(Err(why)), Some(Err(expected))) => assert_eq!(why, *expected),
                (got, _) => panic!("{text}: {:?}", got.map(|renewed| renewed.map(|renewal| renewal.word))),
            }
        }
    }

    #[test]
    fn each_change_is_told_once() {
        let wrong = "widht = 40\n";
        let why = "config.toml:1:1: unknown setting `widht`; did you mean `width`?";
        check(
            Args::default(),
            &[
                ("# nothing new\n", None),
                ("width = 40\n", Some(Ok("config.toml is read anew"))),
                (wrong, Some(Err(why))),
                (wrong, None),
                ("width = 40\n", Some(Ok("config.toml is read anew"))),
                (
                    "articles = []\nlens = \"a.toml\"\n",
                    Some(Ok("config.toml is read anew; articles, lens from the next start on")),
                ),
            ],
        );
    }

    #[test]
    fn the_command_line_stays_over_the_file() {
        let args = Args { theme: Some("light".to_owned()), ..Args::default() };
        check(
            args,
            &[
                ("theme = \"dark\"\n", None),
                ("theme = \"none\"\nmouse = false\n", Some(Ok("config.toml is read anew"))),
            ],
        );
    }
}
