use super::span::Span;
use super::spans::Spans;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use coodie_core::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// How far a scan is: of which table, and which ranges of tokens were read to their end. Kept as text, it lets another
/// process go on: `.resume(checkpoint)`.
///
/// It is bound to the table and the filters, and carries a checksum: another scan refuses it, and so does damage. As
/// text it is URL-safe base64, of some 50 bytes and 16 for each range that is read apart from the others.
#[derive(Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Keyspace and table.
    table: String,
    /// The fingerprint of the filters.
    mark: u64,
    done: Spans,
}

const VERSION: u8 = 1;

impl Checkpoint {
    /// Nothing is read yet.
    pub(super) fn new(table: String, mark: u64) -> Self {
        Self { table, mark, done: Spans::default() }
    }

    /// Returns the table, as `keyspace.table`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(Commit::scan().rows().checkpoint().table(), "coodie.commit");
    /// # db.ping().await?;
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Says how much of the ring was read to its end, and of which all rows were given: from 0 to 1.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut rows = Commit::scan().rows();
    /// assert!(rows.next().await.is_none());
    /// assert_eq!(rows.checkpoint().progress(), 1.0);
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.done.share()
    }

    pub(super) fn add(&mut self, span: Span) {
        self.done.add(span);
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> Vec<Span> {
        self.done.rest()
    }

    /// Refuses to go on with another scan.
    pub(super) fn check(&self, other: &Self) -> Result<()> {
        if self.table != other.table {
            return Err(Error::invalid_query(format!(
                "the checkpoint is of a scan of `{}`, and this one reads `{}`: resume with one of its own, or start without",
                self.table, other.table
            )));
        }
        if self.mark != other.mark {
            return Err(Error::invalid_query(format!(
                "{}: the checkpoint is of a scan with other filters: resume with the same ones, or start without",
                self.table
            )));
        }
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&self.mark.to_be_bytes());
        bytes.extend_from_slice(&(self.table.len() as u16).to_be_bytes());
        bytes.extend_from_slice(self.table.as_bytes());
        for span in self.done.iter() {
            bytes.extend_from_slice(&span.after.to_be_bytes());
            bytes.extend_from_slice(&span.upto.to_be_bytes());
        }
        bytes.extend_from_slice(&crc32fast::hash(&bytes).to_be_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (body, checksum) = bytes.split_last_chunk::<4>()?;
        let (version, rest) = body.split_first()?;
        if *version != VERSION || crc32fast::hash(body).to_be_bytes() != *checksum {
            return None;
        }
        let (mark, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (table, spans) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        let mut read = Self::new(String::from_utf8(table.to_vec()).ok()?, u64::from_be_bytes(*mark));
        let (spans, []) = spans.as_chunks::<16>() else { return None };
        for span in spans {
            let half = |at: usize| i64::from_be_bytes(std::array::from_fn(|n| span[at + n]));
            read.add(Span::of(half(0), half(8))?);
        }
        Some(read)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.bytes()))
    }
}

impl fmt::Debug for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checkpoint({}, {:.1} %)", self.table, self.progress() * 100.0)
    }
}

impl FromStr for Checkpoint {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        URL_SAFE_NO_PAD.decode(text).ok().as_deref().and_then(Self::read).ok_or_else(|| {
            Error::invalid_query("the checkpoint is damaged: pass it on as it was given, or start without")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint() -> Checkpoint {
        let mut checkpoint = Checkpoint::new("code.git_commits".to_owned(), 7);
        for (after, upto) in [(i64::MIN, -9), (3, 4), (10, i64::MAX / 2)] {
            checkpoint.add(Span { after, upto });
        }
        checkpoint
    }

    #[test]
    fn a_checkpoint_comes_back_as_text() {
        let text = checkpoint().to_string();
        assert_eq!(text.parse::<Checkpoint>().unwrap(), checkpoint());
        assert_eq!(checkpoint().table(), "code.git_commits");
        assert_eq!(format!("{:?}", checkpoint()), "Checkpoint(code.git_commits, 75.0 %)");
    }

    #[test]
    fn damaged_and_foreign_ones_are_refused() {
        let text = checkpoint().to_string();
        for n in 0..text.len() {
            let mut damaged = text.clone().into_bytes();
            damaged[n] = if damaged[n] == b'A' { b'B' } else { b'A' };
            let damaged = String::from_utf8(damaged).unwrap();
            assert!(damaged.parse::<Checkpoint>().is_err_and(|why| why.is_invalid_query()), "{damaged}");
        }
        for short in ["", "AA", &text[..text.len() - 2], "not base64!"] {
            assert!(short.parse::<Checkpoint>().is_err(), "{short}");
        }
        let other = Checkpoint::new("code.other".to_owned(), 7);
        assert!(checkpoint().check(&other).unwrap_err().to_string().contains("`code.other`"));
        let filtered = Checkpoint::new("code.git_commits".to_owned(), 8);
        assert!(checkpoint().check(&filtered).unwrap_err().to_string().contains("filters"));
    }
}
