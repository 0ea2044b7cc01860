use crate::op::bucketed;
use coodie_core::{BindKey, Bound, Error, NonePolicy, Result, Values};
use coodie_cql::{Model, Restriction, Writer, check_key};
use smallvec::SmallVec;

/// Where the key of a write comes from.
pub enum KeySource<'m, M> {
    /// From the document.
    Model(&'m M),
    /// Given by itself, encoded.
    Given(Result<Values>),
    /// By filters: of several rows.
    Rows(Result<Rows>),
}

/// The rows that filters name, and what they compare with.
pub struct Rows {
    pub(crate) restrictions: SmallVec<[Restriction; 4]>,
    pub(crate) values: Values,
}

impl<M: Model> KeySource<'static, M> {
    /// A key given by itself.
    pub fn given(key: impl BindKey<M::Key>) -> Self {
        Self::Given(encode_key::<M>(key))
    }
}

/// Encodes a whole key.
///
/// # Errors
/// `Codec`, if a value does not fit; `InvalidQuery`, if the key is empty or too long.
pub(crate) fn encode_key<M: Model>(key: impl BindKey<M::Key>) -> Result<Values> {
    let table = M::shapes().table();
    let mut values = Values::with_capacity(62);
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
    pub(crate) fn take_rows(&mut self) -> Option<SmallVec<[Restriction; 4]>> {
        let Self::Rows(Ok(rows)) = self else { return None };
        Some(std::mem::take(&mut rows.restrictions))
    }

    /// Appends the first `columns` of the key.
    pub(crate) fn write(self, columns: usize, values: &mut Values) -> Result<()> {
        let table = M::shapes().table();
        let whole = table.partition.len() + table.clustering.len();
        match self {
            Self::Model(model) if columns >= whole => {
                let mut writer = Writer::new(table, NonePolicy::Null, values);
                model.write_key(&mut writer)?;
                writer.finish()
            }
            Self::Model(model) => {
                let mut key = Values::with_capacity(62);
                let mut writer = Writer::new(table, NonePolicy::Null, &mut key);
                model.write_key(&mut writer)?;
                writer.finish()?;
                append_first(columns, &key, values)
            }
            Self::Given(key) => append_first(columns, &key?, values),
            Self::Rows(rows) => values.append(&rows?.values).map_err(|why| Error::codec(why.to_string())),
        }
    }
}

fn append_first(columns: usize, key: &Values, values: &mut Values) -> Result<()> {
    for bound in key.iter().take(columns) {
        let Bound::Value(bytes) = bound else { return Err(Error::invalid_query("a key is never null")) };
        let written = values.push(|cell| coodie_core::cell::bytes(cell, bytes));
        written.map_err(|why| Error::codec(why.to_string()))?;
    }
    Ok(())
}
