//! Where a page ended, as bytes that the client hands back.

use crate::catalogue::Definition;
use crate::refusal::invalid;
use crate::storage::{Clustering, Edge, PartitionKey};
use bytes::Bytes;
use coodie_core::Result;
use std::sync::Arc;

/// Where the next page begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Position {
    pub(crate) key: PartitionKey,
    pub(crate) place: Place,
    /// How many more rows the `LIMIT` allows.
    pub(crate) remaining: u32,
    /// How many rows, or groups, of the partition were given.
    pub(crate) taken: u32,
}

/// Where in its partition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Start,
    After(Clustering),
    End,
}

const VERSION: u8 = 2;

impl Position {
    /// The position as bytes: version, rows left, rows given of the partition, place, the columns of the key, those of
    /// the row, a checksum.
    pub(crate) fn encode(&self) -> Arc<[u8]> {
        let mut out = vec![VERSION];
        out.extend_from_slice(&self.remaining.to_be_bytes());
        out.extend_from_slice(&self.taken.to_be_bytes());
        let (place, row) = match &self.place {
            Place::Start => (0, &[][..]),
            Place::After(row) => (1, &row.parts[..]),
            Place::End => (2, &[][..]),
        };
        out.push(place);
        for part in self.key.parts.iter().chain(row) {
            out.extend_from_slice(&(part.len() as u32).to_be_bytes());
            out.extend_from_slice(part);
        }
        out.extend_from_slice(&checksum(&out).to_be_bytes());
        out.into()
    }

    /// Reads a position in this table.
    pub(crate) fn decode(state: &[u8], table: &Definition) -> Result<Self> {
        Self::read(state, table).ok_or_else(|| invalid("Invalid value for the paging state"))
    }

    fn read(state: &[u8], table: &Definition) -> Option<Self> {
        let (body, sum) = state.split_last_chunk()?;
        if checksum(body) != u64::from_be_bytes(*sum) {
            return None;
        }
        let (&[VERSION, a, b, c, d, e, f, g, h, place], mut rest) = body.split_first_chunk()? else {
            return None;
        };
        let (remaining, taken) = (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]));
        let key = PartitionKey::new(parts(&mut rest, table.partition.len())?);
        let place = match place {
            0 => Place::Start,
            1 => Place::After(table.clustering(parts(&mut rest, table.clustering.len())?, Edge::At)),
            2 => Place::End,
            _ => return None,
        };
        rest.is_empty().then_some(Self { key, place, remaining, taken })
    }
}

fn parts(rest: &mut &[u8], count: usize) -> Option<Vec<Bytes>> {
    let next = |_| {
        let (length, tail) = rest.split_first_chunk()?;
        let (part, tail) = tail.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        *rest = tail;
        Some(Bytes::copy_from_slice(part))
    };
    (0..count).map(next).collect()
}

/// FNV-1a: against damage, not against forgery.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
