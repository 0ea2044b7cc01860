use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use coodie_core::{Error, Result};
use std::{fmt, str::FromStr, sync::Arc};

/// Where the next page of a query begins: an opaque token, safe to hand to a web client and to take back.
///
/// It is bound to the query and its values, and carries a checksum: another query refuses it, and so does damage.
/// It is not proof against forgery.
///
/// As text it is URL-safe base64: of a version byte, the query's fingerprint, the server's own state, a CRC-32.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// use coodie::PagingState;
///
/// for id in 1..=3 {
///     Commit { id, ..commit.clone() }.save().await?;
/// }
/// let of = |repo| Commit::find().filter(Commit::REPO.eq(repo)).page_size(2);
/// let first = of("coodie").page(None).await?;
/// let token = first.paging_state.expect("there is more").to_string();      // to a client, and back
/// let from: PagingState = token.parse()?;
/// assert_eq!(of("coodie").page(from.clone()).await?.data, [Commit { id: 3, ..commit }]);
///
/// assert!(of("other").page(from).await.is_err_and(|error| error.is_paging_token()));
/// assert!(token[1..].parse::<PagingState>().is_err_and(|error| error.is_paging_token()));
/// # Ok(()) }) }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PagingState(Arc<[u8]>);

const VERSION: u8 = 1;
const HEAD: usize = 9;
const CHECKSUM: usize = 4;

impl PagingState {
    /// Returns the token of a query with this fingerprint.
    #[must_use]
    pub fn new(fingerprint: u64, state: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(HEAD + state.len() + CHECKSUM);
        bytes.push(VERSION);
        bytes.extend_from_slice(&fingerprint.to_be_bytes());
        bytes.extend_from_slice(state);
        bytes.extend_from_slice(&crc32fast::hash(&bytes).to_be_bytes());
        Self(bytes.into())
    }

    /// Returns the server's own state, for a query with this fingerprint.
    ///
    /// # Errors
    /// `InvalidQuery`, if the token is of another query: [`Error::is_paging_token`].
    pub fn state(&self, fingerprint: u64) -> Result<Arc<[u8]>> {
        if self.0.get(1..HEAD) == Some(&fingerprint.to_be_bytes()) {
            return Ok(Arc::from(&self.0[HEAD..self.0.len() - CHECKSUM]));
        }
        Err(Error::paging_token(
            "the paging token is of another query: page on with the same filters, values and order, or start with \
             `.page(None)`",
        ))
    }

    fn checked(bytes: Vec<u8>) -> Option<Self> {
        let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
        let whole = body.len() >= HEAD && crc32fast::hash(body).to_be_bytes() == *checksum;
        (whole && body[0] == VERSION).then(|| Self(bytes.into()))
    }
}

impl fmt::Display for PagingState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(&self.0))
    }
}

impl fmt::Debug for PagingState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PagingState({self})")
    }
}

impl FromStr for PagingState {
    type Err = Error;

    fn from_str(token: &str) -> Result<Self> {
        URL_SAFE_NO_PAD.decode(token).ok().and_then(Self::checked).ok_or_else(|| {
            Error::paging_token(
                "the paging token is damaged: pass it on as it was given, or start with `.page(None)`",
            )
        })
    }
}

/// Tells whether a database that refuses a request in these words cannot read the state of its token: it never gave
/// that state.
///
/// ```
/// use coodie_driver::refuses_paging_state;
/// assert!(refuses_paging_state("Invalid value for the paging state"));
/// assert!(!refuses_paging_state("LIMIT must be strictly positive"));
/// ```
#[must_use]
pub fn refuses_paging_state(refusal: &str) -> bool {
    refusal.contains("paging state")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_text() {
        let token = PagingState::new(7, b"where");
        let back: PagingState = token.to_string().parse().unwrap();
        assert_eq!(&*back.state(7).unwrap(), b"where");
    }

    #[test]
    fn damaged_and_foreign_tokens_are_refused() {
        let token = PagingState::new(7, b"where");
        assert!(token.state(8).unwrap_err().to_string().contains("another query"));
        let text = token.to_string();
        for n in 0..text.len() {
            let mut damaged = text.clone().into_bytes();
            damaged[n] = if damaged[n] == b'A' { b'B' } else { b'A' };
            let damaged = String::from_utf8(damaged).unwrap();
            assert!(damaged.parse::<PagingState>().is_err_and(|e| e.is_paging_token()), "{damaged}");
        }
        for short in ["", "AA", &text[..text.len() - 1], "not base64!"] {
            assert!(short.parse::<PagingState>().is_err(), "{short}");
        }
    }
}
