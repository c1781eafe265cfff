//! Where the configuration comes from: the first file found, else the built-in defaults.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::{Config, ConfigError};

/// A configuration and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// What is in effect.
    pub config: Config,
    /// The file it comes from; `None`: the built-in defaults alone.
    pub path: Option<PathBuf>,
    /// The files that were looked for, in order, the one found last.
    pub looked: Vec<PathBuf>,
}

/// Loads the configuration: `explicit` (`--config`), else `$ONRECORD_CONFIG`, else the user's
/// `onrecord/config.toml`, else a `./config.toml` that begins with `onrecord = 1`, else the defaults.
///
/// # Errors
/// Where a file that was asked for cannot be read, or the file found is wrong.
pub fn load(explicit: Option<&Path>) -> Result<Loaded, ConfigError> {
    let named = env::var_os("ONRECORD_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(path) = explicit.map(Path::to_owned).or(named) {
        return Ok(Loaded { config: read(&path)?, path: Some(path.clone()), looked: vec![path] });
    }

    let config = Config::built_in()?;
    let mut looked = Vec::new();
    let users =
        etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("onrecord/config.toml"));
    let here = PathBuf::from("config.toml");
    for (path, any) in users.map(|path| (path, true)).into_iter().chain([(here, false)]) {
        looked.push(path.clone());
        match fs::read_to_string(&path) {
            Ok(text) if any || is_ours(&text) => {
                let config = config.overlaid(&text, &path)?;
                return Ok(Loaded { config, path: Some(path), looked });
            }
            Err(source) if any && source.kind() != io::ErrorKind::NotFound => {
                return Err(ConfigError::Unreadable { path, source });
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok(Loaded { config, path: None, looked })
}

/// Reads the configuration in the file at `path`.
///
/// # Errors
/// Where it cannot be read or is wrong.
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = fs::read_to_string(path)
        .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
    Config::built_in()?.overlaid(&text, path)
}

/// Whether a file's first setting is `onrecord = 1`: other programs have a `config.toml` too.
fn is_ours(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut settings = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = settings.next().and_then(|line| line.split_once('='));
    first.is_some_and(|(name, value)| {
        name.trim() == "onrecord" && value.split('#').next().is_some_and(|value| value.trim() == "1")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_that_says_so_is_ours() {
        assert!(is_ours(crate::config::BUILT_IN));
        assert!(is_ours("# a comment\n\n onrecord=1 # ours\n"));
        assert!(!is_ours("title = \"a site\"\nonrecord = 1\n"));
        assert!(!is_ours("onrecord = 12\n"));
        assert!(!is_ours(""));
    }
}
