use coodie_core::{Error, Result};
use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

/// Certificates or a key as PEM: a file by its path (`&str`, `String`, `Path`), or its bytes (`&[u8]`, `Vec<u8>`,
/// `include_bytes!`). Files are read when the database is initialised; what is in them is never shown.
///
/// With the feature `tls` only.
///
/// ```
/// use coodie_scylla::Pem;
///
/// let (file, bytes) = (Pem::from("certs/ca.pem"), Pem::from(b"-----BEGIN"));
/// assert_eq!((file.to_string(), bytes.to_string()), ("certs/ca.pem".into(), "PEM of 10 bytes".into()));
/// ```
#[derive(Clone)]
pub struct Pem(Source);

#[derive(Clone)]
enum Source {
    File(PathBuf),
    Bytes(Vec<u8>),
}

macro_rules! from {
    ($($source:ident: $($given:ty)*;)*) => { $($(
        impl From<$given> for Pem {
            fn from(given: $given) -> Self {
                Self(Source::$source(given.into()))
            }
        }
    )*)* };
}
from! {
    File: &str String &Path PathBuf;
    Bytes: &[u8] Vec<u8>;
}

impl<const N: usize> From<&[u8; N]> for Pem {
    fn from(bytes: &[u8; N]) -> Self {
        Self(Source::Bytes(bytes.to_vec()))
    }
}

impl Pem {
    pub(super) fn certificates(&self) -> Result<Vec<CertificateDer<'static>>> {
        let bytes = self.read()?;
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        match certificates {
            Ok(certificates) if certificates.is_empty() => Err(self.error("holds no certificate")),
            Ok(certificates) => Ok(certificates),
            Err(_) => Err(self.error("is no valid PEM")),
        }
    }

    pub(super) fn key(&self) -> Result<PrivateKeyDer<'static>> {
        PrivateKeyDer::from_pem_slice(&self.read()?).map_err(|why| match why {
            PemError::NoItemsFound => {
                self.error("holds no private key that can be used: it must not be encrypted")
            }
            _ => self.error("is no valid PEM"),
        })
    }

    fn read(&self) -> Result<Cow<'_, [u8]>> {
        match &self.0 {
            Source::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Source::File(path) => match std::fs::read(path) {
                Ok(bytes) => Ok(Cow::Owned(bytes)),
                Err(why) => Err(self.error(&format!("cannot be read: {why}")).with_source(why)),
            },
        }
    }

    /// The parser's own error quotes the text: it is left out.
    fn error(&self, what: &str) -> Error {
        Error::configuration(format!("TLS: {self} {what}"))
    }
}

impl fmt::Display for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::File(path) => write!(f, "{}", path.display()),
            Source::Bytes(bytes) => write!(f, "PEM of {} bytes", bytes.len()),
        }
    }
}

impl fmt::Debug for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pem({self})")
    }
}
