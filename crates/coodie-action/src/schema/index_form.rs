use coodie_core::{ColumnDef, Index, IndexClass, IndexTarget};
use std::collections::BTreeMap;
use std::fmt;

/// What an index is, its name aside, in the form in which two of them can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexForm {
    column: String,
    /// `keys`, `values`, `entries` or `full`; nothing for the column as it is.
    target: &'static str,
    /// The class by its full name; nothing for the server's own kind.
    class: Option<String>,
    options: BTreeMap<String, String>,
}

const TARGETS: [&str; 4] = ["keys", "values", "entries", "full"];
const SAI: &str = "org.apache.cassandra.index.sai.StorageAttachedIndex";
const SASI: &str = "org.apache.cassandra.index.sasi.SASIIndex";

impl IndexForm {
    /// The form of a model's index.
    pub(super) fn desired(column: &ColumnDef, index: &Index) -> Self {
        let target = match index.target {
            IndexTarget::Keys => "keys",
            IndexTarget::Values => "values",
            IndexTarget::Entries => "entries",
            IndexTarget::Full => "full",
            _ if is_collection(column) => "values",
            _ => "",
        };
        let class = match index.class {
            IndexClass::Sai => Some(SAI.to_owned()),
            IndexClass::Custom(class) => full_class(class),
            _ => None,
        };
        let options = index.options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { column: column.name.to_owned(), target, class, options: options.collect() }
    }

    /// The column that it is on.
    pub(super) fn column(&self) -> &str {
        &self.column
    }

    /// The form of a row of `system_schema.indexes`.
    pub(super) fn found(kind: &str, mut options: BTreeMap<String, String>) -> Self {
        let (target, column) = parse_target(&options.remove("target").unwrap_or_default());
        let class = options.remove("class_name").filter(|_| kind == "CUSTOM");
        Self { column, target, class: class.and_then(|class| full_class(&class)), options }
    }
}

/// A collection that is not frozen: what is indexed of it, if nothing is said, are its values.
fn is_collection(column: &ColumnDef) -> bool {
    use coodie_core::ColumnType::{List, Map, Set};
    matches!(column.ty, List(_) | Set(_) | Map(..))
}

/// The short names that Cassandra takes for its own classes.
fn full_class(class: &str) -> Option<String> {
    match class {
        "legacy_local_table" => None,
        "SASIIndex" => Some(SASI.to_owned()),
        short if ["sai", "storageattachedindex"].contains(&&*short.to_ascii_lowercase()) => {
            Some(SAI.to_owned())
        }
        class => Some(class.to_owned()),
    }
}

/// `values(tags)` or `"Mixed Case"`, as the server stores it.
fn parse_target(text: &str) -> (&'static str, String) {
    let function = TARGETS.iter().find_map(|target| {
        let column = text.strip_prefix(target)?.strip_prefix('(')?.strip_suffix(')')?;
        Some((*target, column))
    });
    let (target, column) = function.unwrap_or(("", text));
    let quoted = column.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    (target, quoted.map_or_else(|| column.to_owned(), |inner| inner.replace("\"\"", "\"")))
}

impl fmt::Display for IndexForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.target {
            "" => write!(f, "on `{}`", self.column)?,
            target => write!(f, "on `{target}({})`", self.column)?,
        }
        if let Some(class) = &self.class {
            write!(f, " by `{}`", class.rsplit('.').next().unwrap_or(class))?;
        }
        for (n, (name, value)) in self.options.iter().enumerate() {
            let before = if n == 0 { " with" } else { "," };
            write!(f, "{before} {name} = {value}")?;
        }
        Ok(())
    }
}
