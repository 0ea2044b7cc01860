use coodie_core::{Bound, Error, Result, ValuesRef};
use scylla_cql_core::serialize::row::{RowSerializationContext, SerializeRow, SerializedValues};
use scylla_cql_core::serialize::{RowWriter, SerializationError};
use std::borrow::Cow;

/// Values that are encoded already, as a row that the scylla crate can send: it copies them as they are.
pub(crate) struct Encoded(SerializedValues);

impl Encoded {
    /// Of a count and its cells.
    pub(crate) fn new(mut frame: &[u8]) -> Result<Self> {
        let read = SerializedValues::new_from_frame(&mut frame);
        read.map(Self).map_err(|why| Error::codec("the values are damaged").with_source(why))
    }
}

impl SerializeRow for Encoded {
    fn serialize(
        &self,
        _: &RowSerializationContext<'_>,
        writer: &mut RowWriter<'_>,
    ) -> Result<(), SerializationError> {
        writer.append_serialize_row(&self.0);
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The same as one of many rows: written cell by cell into the buffer that they share, nothing is allocated.
pub(crate) struct Row<'v>(pub(crate) Cow<'v, [u8]>);

impl Row<'_> {
    fn values(&self) -> ValuesRef<'_> {
        ValuesRef::of_frame(&self.0)
    }
}

impl SerializeRow for Row<'_> {
    fn serialize(
        &self,
        _: &RowSerializationContext<'_>,
        writer: &mut RowWriter<'_>,
    ) -> Result<(), SerializationError> {
        for bound in self.values().iter() {
            let cell = writer.make_cell_writer();
            match bound {
                Bound::Value(bytes) => cell.set_value(bytes).map_err(SerializationError::new)?,
                Bound::Null => cell.set_null(),
                Bound::Unset => cell.set_unset(),
            };
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.values().is_empty()
    }
}
