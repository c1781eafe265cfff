//! Configuration files, right and wrong: each says in its comments what comes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::action::{ACTIONS, Action, Context};
use onrecord::config::{BUILT_IN, Chord, Config, ConfigError, Lookup};

/// The files of `tests/configs/FOLDER` with their text.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/configs").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of `text` that begin with the comment `# NAME: `, without it.
fn notes<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("# {name}: ");
    text.lines().filter_map(|line| line.strip_prefix(&start)).collect()
}

fn load(text: &str, path: &Path) -> Result<Config, ConfigError> {
    Config::built_in().unwrap().overlaid(text, path)
}

#[test]
fn a_wrong_file_says_where_and_what() {
    let mut differ = Vec::new();
    for (path, text) in files("invalid") {
        let error = load(&text, &path).expect_err(&path.display().to_string());
        let ConfigError::Wrong(wrong) = error else { panic!("{}: {error}", path.display()) };
        let said = format!("{}:{} {}", wrong.line, wrong.column, wrong.message);
        if notes(&text, "error") != [said.as_str()] {
            differ.push(format!("{}: {said}", path.display()));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn a_wrong_file_shows_the_line_with_a_caret() {
    let error = load("mouse = true\n\ttheme = \"drak\"\n", Path::new("my.toml")).unwrap_err();
    let expected = "my.toml:2:10: unknown theme `drak`; did you mean `dark`?\n\
                    2 | \ttheme = \"drak\"\n  | \t        ^^^^^^";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn keys_mean_what_the_file_says() {
    for (path, text) in files("valid") {
        let config = load(&text, &path).unwrap_or_else(|error| panic!("{error}"));
        for note in notes(&text, "gives") {
            let (key, action) = note.split_once(" = ").unwrap();
            let (context, chords) = key.split_once(' ').unwrap();
            let found = config.keymap.lookup(context_named(context), &Chord::sequence(chords).unwrap());
            let expected = Action::named(action).map_or(Lookup::Unbound, Lookup::Found);
            assert_eq!(found, expected, "{}: {note}", path.display());
        }
    }
}

fn context_named(name: &str) -> Context {
    match name {
        "library" => Context::Library,
        "story" => Context::Story,
        "quotes" => Context::Quotes,
        "privacy" => Context::Privacy,
        "overlay" => Context::Overlay,
        "input" => Context::Input,
        _ => panic!("no context {name}"),
    }
}

#[test]
fn what_is_printed_reads_back() {
    for (path, text) in files("valid") {
        let config = load(&text, &path).unwrap();
        let printed = config.to_toml().unwrap();
        // Relative paths in it start here, whatever file they came from.
        let again = load(&printed, Path::new("config.toml")).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(sorted(again), sorted(config), "{}:\n{printed}", path.display());
    }
}

/// The same configuration with its keys in one order: which key was bound first is not kept.
fn sorted(config: Config) -> (Vec<String>, Config) {
    let contexts = [
        Context::Library,
        Context::Story,
        Context::Quotes,
        Context::Privacy,
        Context::Overlay,
        Context::Input,
    ];
    let mut keys = Vec::new();
    for context in contexts {
        for (chords, action) in config.keymap.bindings(context) {
            keys.push(format!("{context:?} {} {action:?}", Chord::join(chords)));
        }
    }
    keys.sort();
    (keys, Config { keymap: onrecord::config::Keymap::default(), ..config })
}

#[test]
fn the_built_in_file_sets_every_setting_and_binds_every_action() {
    let config = Config::built_in().unwrap();
    for line in Config::default().to_toml().unwrap().lines().skip(1).take_while(|line| !line.is_empty()) {
        let name = line.split(" =").next().unwrap();
        assert!(
            BUILT_IN.lines().any(|l| l.starts_with(&format!("{name} ="))),
            "{name} is not in config.toml"
        );
    }
    for row in ACTIONS {
        let bound = [Context::Story, Context::Quotes, Context::Input]
            .iter()
            .any(|c| !config.keymap.keys(row.action, *c).is_empty());
        assert!(bound, "{} has no key", row.name);
    }
    assert!(BUILT_IN.starts_with("onrecord = 1"));
    // Read at build time where it is as it was, from its text where not.
    let laid = |text: &str| Config::built_in().unwrap().overlaid(text, "a/config.toml".as_ref()).unwrap();
    assert_eq!(laid(BUILT_IN), laid(&format!("{BUILT_IN}\n")));
}

#[test]
fn the_example_theme_in_the_built_in_file_is_right() {
    let example = BUILT_IN.split_once("# [themes.sepia]").unwrap().1;
    let lines: Vec<&str> = example.lines().map(|line| line.trim_start_matches("# ")).collect();
    let text = format!("theme = \"sepia\"\n[themes.sepia]{}", lines.join("\n"));
    let config = load(&text, Path::new("example.toml")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.themes.len(), Config::built_in().unwrap().themes.len() + 1);
}

#[test]
fn the_example_organization_in_the_built_in_file_is_right() {
    let example = BUILT_IN.split_once("# [[organizations]]").unwrap().1.split_once("\n\n").unwrap().0;
    let lines: Vec<&str> = example.lines().map(|line| line.trim_start_matches("# ")).collect();
    let config = load(&format!("[[organizations]]{}", lines.join("\n")), Path::new("example.toml"));
    let known = &config.unwrap_or_else(|error| panic!("{error}")).organizations[0];
    assert_eq!((known.name.as_str(), known.names().count()), ("Larkpost", 4));
}

#[test]
fn library_folders_start_at_the_file() {
    let config =
        load("articles = [\"press\", \"/srv/news\", \"~/news\"]", Path::new("/etc/onrecord/config.toml"))
            .unwrap();
    assert_eq!(config.articles[0], Path::new("/etc/onrecord/press"));
    assert_eq!(config.articles[1], Path::new("/srv/news"));
    assert!(config.articles[2].ends_with("news") && !config.articles[2].starts_with("~"));
}
