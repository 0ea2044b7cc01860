//! The certificates of a node with TLS, and those that it or its clients must refuse.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};

/// A certificate, by what is particular to it; with its private key in the same file, but for authorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// The authority that clients and the node trust.
    Authority,
    /// An authority that the node does not know.
    OtherAuthority,
    /// The node's, for `127.0.0.1` and `localhost`.
    Server,
    /// The node's, expired.
    ExpiredServer,
    /// A client's.
    Client,
    /// A client's, expired.
    ExpiredClient,
    /// A client's, of the other authority.
    OtherClient,
}

/// What the node presents: a copy of one of them.
pub(super) const PRESENTED: &str = "presented.pem";

impl Certificate {
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Authority => "authority.pem",
            Self::OtherAuthority => "other-authority.pem",
            Self::Server => "server.pem",
            Self::ExpiredServer => "expired-server.pem",
            Self::Client => "client.pem",
            Self::ExpiredClient => "expired-client.pem",
            Self::OtherClient => "other-client.pem",
        }
    }
}

/// Makes all of them anew.
pub(super) fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let put = |certificate: Certificate, text: String| {
        let path = folder.join(certificate.file());
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    let (own, text) = authority("coodie's test nodes")?;
    put(Certificate::Authority, text)?;
    let (other, text) = authority("somebody else")?;
    put(Certificate::OtherAuthority, text)?;
    let (server, client) = (ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth);
    put(Certificate::Server, signed(&own, server.clone(), false)?)?;
    put(Certificate::ExpiredServer, signed(&own, server, true)?)?;
    put(Certificate::Client, signed(&own, client.clone(), false)?)?;
    put(Certificate::ExpiredClient, signed(&own, client.clone(), true)?)?;
    put(Certificate::OtherClient, signed(&other, client, false)?)?;
    present(folder, Certificate::Server)
}

/// Has the node present this one, once it reads its certificate again.
pub(super) fn present(folder: &Path, certificate: Certificate) -> Result<()> {
    let (from, to) = (folder.join(certificate.file()), folder.join(PRESENTED));
    // Written anew rather than copied with its time: by that the node sees the change.
    let text = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
    fs::write(&to, text).with_context(|| format!("cannot write {}", to.display()))
}

fn authority(name: &str) -> Result<(Issuer<'static, KeyPair>, String)> {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate()?;
    let text = parameters.self_signed(&key)?.pem();
    Ok((Issuer::new(parameters, key), text))
}

fn signed(by: &Issuer<'static, KeyPair>, purpose: ExtendedKeyUsagePurpose, expired: bool) -> Result<String> {
    let mut parameters = CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()])?;
    parameters.extended_key_usages = vec![purpose];
    if expired {
        parameters.not_after = date_time_ymd(2001, 1, 1);
    }
    let key = KeyPair::generate()?;
    Ok(key.serialize_pem() + &parameters.signed_by(&key, by)?.pem())
}
