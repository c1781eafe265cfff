//! Why something was not fetched.

use std::io;
use std::net::IpAddr;

use thiserror::Error;

/// Why something was not fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// It is no address.
    #[error("not an address of the web")]
    NoAddress,
    /// It is another kind of address.
    #[error("an address that begins with {0}: is not fetched; http and https are")]
    Scheme(String),
    /// The address holds a name or a password.
    #[error("the address holds a name or password; leave it out")]
    Credentials,
    /// The address, or one that it led to, is of the local network.
    #[error("{host} is {}an address of the local network (--allow-local fetches it)", named(host, *address))]
    Local {
        /// The name in the address.
        host: String,
        /// What it stands for.
        address: IpAddr,
    },
    /// The name stands for no address.
    #[error("no such host")]
    NoHost,
    /// The server refuses.
    #[error("the server answers {0}{meaning}", meaning = meaning(*.0))]
    Status(u16),
    /// It led from one address to the next too often.
    #[error("redirected too often")]
    Redirects,
    /// The server took too long.
    #[error("the server took too long")]
    Slow,
    /// There is too much of it.
    #[error("more than the limit of {} MiB", .0 >> 20)]
    TooLarge(u64),
    /// There is nothing.
    #[error("the server gave nothing")]
    Nothing,
    /// The connection could not be made, or broke off.
    #[error("{0}")]
    Connection(io::Error),
    /// Anything else, in ureq's words.
    #[error("{0}")]
    Other(Box<ureq::Error>),
}

/// The address that a name stands for, where it is a name.
fn named(host: &str, address: IpAddr) -> String {
    let same = host.trim_matches(['[', ']']) == address.to_string();
    if same { String::new() } else { format!("{address}, ") }
}

/// What the commonest refusals mean.
const fn meaning(status: u16) -> &'static str {
    match status {
        401 => " (it wants a password)",
        402 | 403 => " (it does not let programs in, or wants to be paid)",
        404 | 410 => " (there is no such page)",
        429 => " (asked too often; try later)",
        500..=599 => " (it is out of order; try later)",
        _ => "",
    }
}

impl From<ureq::Error> for FetchError {
    fn from(error: ureq::Error) -> Self {
        use ureq::Error;
        match error {
            Error::StatusCode(status) => Self::Status(status),
            Error::Timeout(_) => Self::Slow,
            Error::HostNotFound => Self::NoHost,
            Error::TooManyRedirects | Error::RedirectFailed => Self::Redirects,
            Error::BadUri(_) | Error::Http(_) => Self::NoAddress,
            Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => Self::Slow,
            Error::Io(error) => Self::Connection(error),
            Error::Other(error) => match error.downcast::<Self>() {
                Ok(own) => *own,
                Err(other) => Self::Other(Box::new(Error::Other(other))),
            },
            other => Self::Other(Box::new(other)),
        }
    }
}
