use super::Names;
use coodie_core::{Error, Result};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, SignatureScheme};
use std::sync::Arc;

/// Checks a server's certificate as rustls does, but for the name.
#[derive(Debug)]
pub(super) struct NameCheck {
    by_chain: Arc<WebPkiServerVerifier>,
    name: Expected,
}

#[derive(Debug)]
enum Expected {
    /// That of the node connected to.
    Its,
    Named(ServerName<'static>),
    Any,
}

impl NameCheck {
    /// # Errors
    /// `Configuration`: what is said to be a name is none.
    pub(super) fn new(by_chain: Arc<WebPkiServerVerifier>, names: &Names) -> Result<Self> {
        let name = match names {
            Names::Address => Expected::Its,
            Names::Unchecked => Expected::Any,
            Names::Name(name) => Expected::Named(ServerName::try_from(name.clone()).map_err(|_| {
                Error::configuration(format!("TLS: `{name}` is neither a host name nor an IP address"))
            })?),
        };
        Ok(Self { by_chain, name })
    }
}

impl ServerCertVerifier for NameCheck {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        its: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let name = if let Expected::Named(name) = &self.name { name } else { its };
        let found = self.by_chain.verify_server_cert(certificate, between, name, ocsp, now);
        match found {
            // The name comes last: all else was found good.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if matches!(self.name, Expected::Any) => Ok(ServerCertVerified::assertion()),
            found => found,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.by_chain.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.by_chain.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.by_chain.supported_verify_schemes()
    }
}
