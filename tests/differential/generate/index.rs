use crate::cql::Cql;
use crate::random::Random;

/// What of text an index does not tell apart.
const ANALYSES: &[&str] = &["case_sensitive = false", "normalize = true", "ascii = true"];

/// Makes indexes of one table, and keeps their names apart.
pub(crate) struct Indexes {
    number: usize,
    /// What is left of columns in the names that servers give to indexes.
    words: Vec<String>,
}

impl Indexes {
    /// For the table of the document with this number.
    pub(crate) fn new(number: usize) -> Self {
        Self { number, words: Vec::new() }
    }

    /// An index on a column of this type, as it stands on the field; `None`, if none can.
    pub(crate) fn on(
        &mut self,
        column: &str,
        ty: &Cql,
        frozen: bool,
        is_key: bool,
        random: &mut Random,
    ) -> Option<String> {
        let whole = !ty.is_multi_cell() || frozen;
        // Servers do not read the target back, where a function stands around a line break.
        let cannot = column.contains('\n') && ty.is_collection()
            || ty.holds_duration()
            || matches!(ty, Cql::Vector(_))
            || matches!(ty, Cql::User(_)) && !whole;
        if cannot {
            return None;
        }
        let target = match ty {
            _ if whole => {
                if ty.is_collection() {
                    "full"
                } else {
                    ""
                }
            }
            Cql::Map(..) => random.pick(&["", "keys", "values", "entries"]),
            _ => random.pick(&["", "values"]),
        };
        let mut said: Vec<String> =
            [target].into_iter().filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if is_plain(column) && random.one_in(2) && is_sorted_by_sai(ty, whole, target) {
            said.push("sai".to_owned());
            if whole && *ty == Cql::Text && !is_key && random.one_in(2) {
                said.push((*random.pick(ANALYSES)).to_owned());
            }
        }
        said.extend(self.name(column, random));
        Some(if said.is_empty() { "indexed".to_owned() } else { format!("indexed({})", said.join(", ")) })
    }

    /// A name, where another index would be called alike.
    fn name(&mut self, column: &str, random: &mut Random) -> Option<String> {
        let words: String = column.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let is_taken = self.words.contains(&words);
        self.words.push(words);
        let name = || format!("name = \"Index_{}_{}\"", self.number, self.words.len());
        (is_taken || random.one_in(4)).then(name)
    }
}

/// A class makes files that are called after the column.
fn is_plain(column: &str) -> bool {
    column.len() <= 48 && column.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn is_sorted_by_sai(ty: &Cql, whole: bool, target: &str) -> bool {
    let is_term = |ty: &Cql| !matches!(ty, Cql::Blob | Cql::Vector(_));
    match (ty, target) {
        _ if whole => is_term(ty),
        (Cql::List(element) | Cql::Set(element), _) => is_term(element),
        (Cql::Map(key, _), "keys") => is_term(key),
        (Cql::Map(key, value), "entries") => is_term(key) && is_term(value),
        (Cql::Map(_, value), _) => is_term(value),
        _ => is_term(ty),
    }
}
