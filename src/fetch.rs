//! Fetching: one page or feed from the network, only when asked, and never one of the local network.
//!
//! Nothing else in the program uses the network. What is fetched is bounded in time, size and redirects;
//! every address that a name stands for is looked at before anything connects to it, redirects included.

mod addresses;
mod error;

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::{Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, ResponseExt};

pub use addresses::is_public;
pub use error::FetchError;

/// What the program calls itself.
const NAME: &str = concat!("onrecord/", env!("CARGO_PKG_VERSION"));

/// What bounds a fetch.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most bytes of an answer, decompressed.
    pub bytes: u64,
    /// The longest that one fetch may take, redirects included.
    pub time: Duration,
    /// The longest that a server may say nothing.
    pub silence: Duration,
    /// The most redirects.
    pub redirects: u32,
    /// Whether an address may be connected to.
    pub allowed: fn(std::net::IpAddr) -> bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            time: Duration::from_mins(1),
            silence: Duration::from_secs(15),
            redirects: 5,
            allowed: is_public,
        }
    }
}

/// What a server said of a page, so that it can be asked whether it has another one since.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Version {
    /// The `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end, after redirects.
    pub url: String,
    /// Which version it is.
    pub version: Version,
    /// Whether the server says that it is a web page.
    pub is_html: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Fetches.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
}

impl Fetcher {
    /// A fetcher that trusts the certificates that the system trusts, and goes through no proxy.
    pub fn new(limits: Limits) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .user_agent(NAME)
            .max_redirects(limits.redirects)
            .max_redirects_will_error(true)
            .timeout_global(Some(limits.time))
            .timeout_connect(Some(limits.silence))
            .timeout_per_read(Some(limits.silence))
            .build();
        let resolver = addresses::Guard::new(limits.allowed);
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), limits }
    }

    /// Fetches what is at `url`; `None` where it is still the version that is `known`. `progress` is told the
    /// bytes that have come, again and again.
    ///
    /// # Errors
    /// When the address is none of the web, leads to the local network, or the server does not give an
    /// answer within the limits.
    pub fn get(
        &self,
        url: &str,
        known: &Version,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Option<Fetched>, FetchError> {
        let mut request = self.agent.get(web(url)?);
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &known.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        let response = request.call().map_err(FetchError::from)?;
        if response.status() == ureq::http::StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        let url = response.get_uri().to_string();
        let version = version(&response);
        let is_html = response.body().mime_type().is_some_and(|kind| kind.contains("html"));
        let bytes = self.read(response, progress)?;
        Ok(Some(Fetched { url, version, is_html, bytes }))
    }

    /// The whole of a body.
    fn read(&self, response: Response<Body>, progress: &mut dyn FnMut(u64)) -> Result<Vec<u8>, FetchError> {
        let limit = self.limits.bytes;
        let mut reader = response.into_body().into_with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::new();
        let mut chunk = vec![0; 64 << 10];
        loop {
            let count =
                reader.read(&mut chunk).map_err(|error| FetchError::from(ureq::Error::from(error)))?;
            if count == 0 {
                return if bytes.is_empty() { Err(FetchError::Nothing) } else { Ok(bytes) };
            }
            bytes.extend_from_slice(&chunk[..count]);
            if bytes.len() as u64 > limit {
                return Err(FetchError::TooLarge(limit));
            }
            progress(bytes.len() as u64);
        }
    }
}

/// The address of a page of the web, without its fragment.
fn web(url: &str) -> Result<Uri, FetchError> {
    let url = url.split('#').next().unwrap_or_default();
    let uri: Uri = url.parse().map_err(|_| FetchError::NoAddress)?;
    match (uri.scheme_str(), uri.authority()) {
        (Some("http" | "https"), Some(authority)) if authority.as_str().contains('@') => {
            Err(FetchError::Credentials)
        }
        (Some("http" | "https"), Some(_)) => Ok(uri),
        (Some(scheme), _) => Err(FetchError::Scheme(scheme.to_owned())),
        (None, _) => Err(FetchError::NoAddress),
    }
}

/// What a server says of the version that it gives.
fn version(response: &Response<Body>) -> Version {
    let get = |name| response.headers().get(name)?.to_str().ok().map(str::to_owned);
    Version { etag: get(header::ETAG), modified: get(header::LAST_MODIFIED) }
}
