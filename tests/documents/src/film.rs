use coodie::{Document, UserType};
use std::collections::{BTreeMap, BTreeSet};

/// A film in a video library: of each genre, the newest first.
#[derive(Document, Debug, Clone, PartialEq)]
pub struct Film {
    /// What it is about.
    #[partition_key]
    pub genre: String,
    /// When it came out.
    #[clustering(desc)]
    pub year: i32,
    /// What it is called.
    #[clustering]
    pub title: String,
    /// Who made it.
    #[indexed]
    pub director: Option<String>,
    /// From 0 to 10.
    pub rating: Option<f64>,
    /// Who plays in it, as the opening credits say.
    pub actors: Vec<String>,
    /// Words to find it by.
    pub tags: BTreeSet<String>,
    /// In cents, by country.
    pub prices: BTreeMap<String, i32>,
    /// Who paid for it.
    pub studio: Option<Studio>,
}

/// A company that makes films.
#[derive(UserType, Debug, Clone, PartialEq)]
pub struct Studio {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub city: Option<String>,
}
