use crate::op::bucketed;
use coodie_core::{BindKey, Bound, Error, NonePolicy, Result, Values};
use coodie_cql::{Model, Restriction, Writer, check_key};

/// Where the key of a write comes from.
pub enum KeySource<'m, M> {
    /// From the document.
    Model(&'m M),
    /// Given by itself, encoded.
    Given(Result<Values>),
    /// Before the other values of the write.
    Ahead,
    /// By filters: of several rows.
    Rows(Result<Box<Rows>>),
}

/// The rows that filters name, and what they compare with.
pub struct Rows {
    pub(crate) restrictions: Vec<Restriction>,
    pub(crate) values: Values,
}

/// For a key, and what an update of a column or two sets.
const ROOM: usize = 94;

/// Encodes a whole key.
///
/// # Errors
/// `Codec`, if a value does not fit; `InvalidQuery`, if the key is empty or too long.
pub(crate) fn encode_key<M: Model>(key: impl BindKey<M::Key>) -> Result<Values> {
    let table = M::shapes().table();
    let mut values = Values::with_capacity(ROOM);
    key.bind_key(&mut values).map_err(|(at, why)| {
        let column = table.key().nth(at).map_or("?", |column| column.name);
        Error::codec(format!("{}.{column}: {why}", table.name))
    })?;
    check_key(table, &values)?;
    bucketed::check_key::<M>(&values)?;
    Ok(values)
}

impl<M: Model> KeySource<'_, M> {
    /// Takes the filters, if it is by filters; their values stay.
    pub(crate) fn take_rows(&mut self) -> Option<Vec<Restriction>> {
        let Self::Rows(Ok(rows)) = self else { return None };
        Some(std::mem::take(&mut rows.restrictions))
    }

    /// Appends the first `columns` of the key.
    pub(crate) fn write(self, columns: usize, values: &mut Values) -> Result<()> {
        let table = M::shapes().table();
        let whole = table.partition.len() + table.clustering.len();
        match self {
            Self::Model(model) if columns >= whole => write_key_of(model, values),
            Self::Model(model) => {
                let mut key = Values::default();
                write_key_of(model, &mut key)?;
                append_first(columns, key, values)
            }
            Self::Given(key) => append_first(columns, key?, values),
            Self::Ahead => {
                check_not_null(columns, values)?;
                values.move_back(whole, columns);
                Ok(())
            }
            Self::Rows(rows) => values.append(&rows?.values).map_err(|why| Error::codec(why.to_string())),
        }
    }
}

fn write_key_of<M: Model>(model: &M, values: &mut Values) -> Result<()> {
    values.reserve(ROOM);
    let mut writer = Writer::new(M::shapes().table(), NonePolicy::Null, values);
    model.write_key(&mut writer)?;
    writer.finish()
}

fn append_first(columns: usize, mut key: Values, values: &mut Values) -> Result<()> {
    check_not_null(columns, &key)?;
    if columns < key.len() {
        key.move_back(key.len(), columns);
    }
    values.absorb(key).map_err(|why| Error::codec(why.to_string()))
}

#[inline]
fn check_not_null(columns: usize, key: &Values) -> Result<()> {
    if key.iter().take(columns).all(|bound| matches!(bound, Bound::Value(_))) {
        return Ok(());
    }
    Err(Error::invalid_query("a key is never null"))
}
