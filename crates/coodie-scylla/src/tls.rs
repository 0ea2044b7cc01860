//! TLS by rustls.

mod inquiry;
mod name;
mod pem;
mod refused;

pub(crate) use inquiry::objection;
pub use pem::Pem;
pub(crate) use refused::remedy;

use coodie_core::{Error, Result};
use name::NameCheck;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// How connections are encrypted, and who the server has to be.
///
/// The server's certificate is checked: that one of these authorities signed it, that it has not expired, and that it
/// is for the server it comes from. Nodes are connected to by their addresses, so that a certificate has to name the
/// node's IP address, unless [`server_name`](Self::server_name) says what else it names.
///
/// ```
/// use coodie_scylla::{Cluster, Tls};
///
/// let tls = Tls::trusting("certs/ca.pem").client("certs/client.pem", "certs/client.key");
/// let cluster = Cluster::hosts(["10.0.0.1:9142"]).tls(tls);
/// ```
///
/// With the feature `tls` only.
#[derive(Clone, Debug)]
#[must_use = "connections are encrypted when this is given to `Cluster::tls`"]
pub struct Tls {
    authorities: Pem,
    client: Option<(Pem, Pem)>,
    names: Names,
}

/// What the name in a server's certificate is compared with.
#[derive(Clone, Debug)]
enum Names {
    Address,
    Name(String),
    Unchecked,
}

impl Tls {
    /// Trusts servers whose certificate one of these authorities signed: PEM, one certificate or more; a path, or the
    /// bytes. No others are trusted, those of the operating system neither.
    ///
    /// ```
    /// use coodie_scylla::Tls;
    ///
    /// let tls = Tls::trusting("certs/ca.pem").client("certs/app.pem", "certs/app.key").server_name("db.example.com");
    /// ```
    pub fn trusting(authorities: impl Into<Pem>) -> Self {
        Self { authorities: authorities.into(), client: None, names: Names::Address }
    }

    /// Shows the server this certificate, with those between it and its authority if there are any: mutual TLS. The
    /// private key is not encrypted (PKCS #8, PKCS #1 or SEC1). Both are PEM and may be one file.
    pub fn client(mut self, certificate: impl Into<Pem>, key: impl Into<Pem>) -> Self {
        self.client = Some((certificate.into(), key.into()));
        self
    }

    /// Sets the name that the certificate of each node has to be for, in place of the node's address.
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.names = Names::Name(name.into());
        self
    }

    /// Takes the certificate of any server that these authorities signed, whatever its name: whoever has one of them
    /// can pass for the database.
    pub fn dangerously_accept_any_server_name(mut self) -> Self {
        self.names = Names::Unchecked;
        self
    }

    pub(crate) fn configuration(&self) -> Result<Arc<ClientConfig>> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let verifier = self.verifier(&provider)?;
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(unusable)?.dangerous().with_custom_certificate_verifier(verifier);
        let Some((certificate, key)) = &self.client else {
            return Ok(Arc::new(builder.with_no_client_auth()));
        };
        let configured = builder.with_client_auth_cert(certificate.certificates()?, key.key()?);
        configured.map(Arc::new).map_err(|why| match why {
            rustls::Error::InconsistentKeys(_) => Error::configuration(format!(
                "TLS: the private key ({key}) is not that of the client's certificate ({certificate})"
            )),
            why => unusable(why),
        })
    }

    fn verifier(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<NameCheck>> {
        let mut roots = RootCertStore::empty();
        for authority in self.authorities.certificates()? {
            roots.add(authority).map_err(unusable)?;
        }
        let by_chain = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone());
        let by_chain = by_chain.build().map_err(|why| Error::configuration(format!("TLS: {why}")))?;
        NameCheck::new(by_chain, &self.names).map(Arc::new)
    }
}

fn unusable(why: rustls::Error) -> Error {
    Error::configuration(format!("TLS: {why}")).with_source(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_said_before_anything_is_connected_and_quotes_nothing() {
        let refused = |tls: Tls| {
            let why = tls.configuration().unwrap_err();
            assert!(why.is_configuration());
            let said = format!("{why} {why:?} {tls:?} {:?}", std::error::Error::source(&why));
            assert!(!said.contains("hush"), "{said}");
            why.to_string()
        };
        let absent = refused(Tls::trusting("certs/absent.pem"));
        assert!(absent.starts_with("TLS: certs/absent.pem cannot be read: "), "{absent}");
        assert_eq!(refused(Tls::trusting(b"hush")), "TLS: PEM of 4 bytes holds no certificate");
        let broken = "-----BEGIN CERTIFICATE-----\nhush!hush\n-----END CERTIFICATE-----\n".as_bytes();
        assert_eq!(refused(Tls::trusting(broken)), "TLS: PEM of 64 bytes is no valid PEM");
    }
}
