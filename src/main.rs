//! The program: arguments, then the reader or a command.

use std::process::ExitCode;

use onrecord::cli;

fn main() -> ExitCode {
    match cli::run(cli::Args::read()) {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::report(&error),
    }
}
