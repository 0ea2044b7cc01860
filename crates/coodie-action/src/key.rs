use coodie_core::{BindKey, Bound, Error, NonePolicy, Result, Values};
use coodie_cql::{Model, Writer, check_key};

/// Where the key of a write comes from.
pub enum KeySource<'m, M> {
    /// From the document.
    Model(&'m M),
    /// Given by itself, encoded.
    Given(Result<Values>),
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
    Ok(values)
}

impl<M: Model> KeySource<'_, M> {
    /// Appends the first `columns` of the key.
    pub(crate) fn write(self, columns: usize, values: &mut Values) -> Result<()> {
        let table = M::shapes().table();
        let whole = table.partition.len() + table.clustering.len();
        match self {
            Self::Model(model) if columns == whole => {
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
