//! `onrecord man` and `onrecord completions`: made from the same tables as the program itself.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::{Args, EXAMPLES, Outcome, STATUSES};
use crate::action::{ACTIONS, Context, Group, Row};
use crate::config::Keymap;

/// Where a key is looked up: the first place where the action has one counts.
const PLACES: [Context; 6] =
    [Context::Story, Context::Quotes, Context::Privacy, Context::Library, Context::Overlay, Context::Input];

/// Writes the manual page to standard output, with the keys of `keymap`.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn man(keymap: &Keymap) -> anyhow::Result<Outcome> {
    io::stdout().write_all(&page(keymap)?)?;
    Ok(Outcome::Fine)
}

/// Writes the completions for `shell` to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "onrecord", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Fine)
}

/// The whole page in roff.
fn page(keymap: &Keymap) -> io::Result<Vec<u8>> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone()).manual("User commands");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut rest = Roff::new();
    commands(&mut rest, &command);
    actions(&mut rest, keymap);
    files(&mut rest);
    section(&mut rest, "EXIT STATUS");
    for (status, meaning) in STATUSES {
        item(&mut rest, vec![bold(status.to_string())], meaning);
    }
    section(&mut rest, "EXAMPLES");
    for (example, meaning) in EXAMPLES {
        item(&mut rest, vec![bold(example)], meaning);
    }
    rest.to_writer(&mut out)?;
    Ok(out)
}

/// One section for all commands, with their options.
fn commands(out: &mut Roff, command: &Command) {
    section(out, "COMMANDS");
    for sub in command.get_subcommands() {
        let usage = sub.clone().render_usage().to_string();
        out.control("SS", [usage.trim_start_matches("Usage: ")]);
        out.text([roman(sub.get_about().map(ToString::to_string).unwrap_or_default())]);
        for below in sub.get_subcommands().filter(|below| below.get_name() != "help") {
            let usage = below.clone().render_usage().to_string();
            let about = below.get_about().map(ToString::to_string).unwrap_or_default();
            item(out, vec![bold(usage.trim_start_matches("Usage: "))], &about);
        }
        let own = sub.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help");
        for arg in own {
            item(
                out,
                vec![bold(arg.to_string())],
                &arg.get_help().map(ToString::to_string).unwrap_or_default(),
            );
        }
    }
}

/// The reader's actions with their keys, as the key map and the command line call them.
fn actions(out: &mut Roff, keymap: &Keymap) {
    section(out, "KEYS AND ACTIONS");
    out.text([
        roman("In the reader, each action has a name, which the command line ("),
        bold(":"),
        roman(") and the configuration use, and keys, which the configuration can change."),
    ]);
    for group in Group::ALL {
        out.control("SS", [group.title()]);
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            item(out, head(row, keymap), row.help);
        }
    }
}

/// An action's keys and its name.
fn head(row: &Row, keymap: &Keymap) -> Vec<Inline> {
    let keys = PLACES.iter().map(|place| keymap.keys(row.action, *place)).find(|keys| !keys.is_empty());
    let mut head: Vec<_> =
        keys.unwrap_or_default().into_iter().flat_map(|key| [bold(key), roman(", ")]).collect();
    head.push(italic(row.name));
    head
}

/// Where the configuration is looked for.
fn files(out: &mut Roff) {
    section(out, "FILES");
    for (path, meaning) in [
        ("$ONRECORD_CONFIG", "The configuration, unless --config names another."),
        ("$XDG_CONFIG_HOME/onrecord/config.toml", "The configuration, where neither is given."),
        (
            "./config.toml",
            "The configuration, where none of these exists and it begins with \"onrecord = 1\".",
        ),
        (
            "$XDG_STATE_HOME/onrecord/state.db",
            "What is kept between runs: positions, stars, tags, notes. For you alone; never deleted.",
        ),
        ("$XDG_STATE_HOME/onrecord/log", "What went wrong in the reader; with --verbose each step."),
    ] {
        item(out, vec![bold(path)], meaning);
    }
}

fn section(out: &mut Roff, title: &str) {
    out.control("SH", [title]);
}

/// One item of a list: its head, then indented what it means.
fn item(out: &mut Roff, head: Vec<Inline>, meaning: &str) {
    out.control("TP", []).text(head).text([roman(meaning)]);
}
