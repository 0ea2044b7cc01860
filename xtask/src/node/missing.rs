//! What this machine lacks.

use std::fmt;

/// What this machine lacks for a node of any kind, one thing an entry.
#[derive(Debug, Clone)]
pub struct Missing(pub Vec<String>);

impl fmt::Display for Missing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no Cassandra node can be had on this machine:")?;
        for thing in &self.0 {
            write!(out, "\n  - {thing}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Missing {}
