use crate::conditions::Conditions;
use crate::spread::Spread;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One measure of one contender at one workload.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) workload: String,
    pub(crate) side: String,
    pub(crate) measure: String,
    #[serde(flatten)]
    pub(crate) spread: Spread,
}

/// The values of each measure, as the rounds bring them.
#[derive(Debug, Default)]
pub(crate) struct Samples(BTreeMap<(String, String, String), Vec<f64>>);

impl Samples {
    pub(crate) fn add(&mut self, workload: &str, side: &str, measure: &str, value: f64) {
        let key = (workload.to_owned(), side.to_owned(), measure.to_owned());
        self.0.entry(key).or_default().push(value);
    }

    pub(crate) fn figures(self) -> Vec<Figure> {
        let figure = |((workload, side, measure), values)| {
            Some(Figure { workload, side, measure, spread: Spread::of(values)? })
        };
        self.0.into_iter().filter_map(figure).collect()
    }
}

/// All figures of one section, and under which conditions they were measured.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Figures {
    pub(crate) conditions: Conditions,
    pub(crate) figures: Vec<Figure>,
}

impl Figures {
    /// Those that were written last; `None` before the first time.
    pub(crate) fn read(section: &str) -> Result<Option<Self>> {
        let path = path(section);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path)?;
        Ok(Some(serde_json::from_str(&text).with_context(|| format!("{}", path.display()))?))
    }

    /// Writes them; workloads that were not measured this time keep their figures.
    pub(crate) fn write(mut self, section: &str) -> Result<()> {
        let kept = Self::read(section)?.into_iter().flat_map(|before| before.figures);
        let measured = |figure: &Figure| self.figures.iter().any(|its| its.workload == figure.workload);
        let kept: Vec<_> = kept.filter(|figure| !measured(figure)).collect();
        self.figures.extend(kept);
        std::fs::create_dir_all(folder())?;
        Ok(std::fs::write(path(section), serde_json::to_string_pretty(&self)? + "\n")?)
    }

    pub(crate) fn get(&self, workload: &str, side: &str, measure: &str) -> Option<Spread> {
        let is = |its: &&Figure| its.workload == workload && its.side == side && its.measure == measure;
        self.figures.iter().find(is).map(|its| its.spread)
    }
}

/// Where the results are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks")
}

fn path(section: &str) -> PathBuf {
    folder().join(format!("{section}.json"))
}
