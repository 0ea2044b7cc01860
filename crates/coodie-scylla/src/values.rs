use coodie_core::{Error, Result, Values};
use scylla_cql_core::serialize::row::{RowSerializationContext, SerializeRow, SerializedValues};
use scylla_cql_core::serialize::{RowWriter, SerializationError};

/// Values that are encoded already, as a row that the scylla crate can send: it copies them as they are.
pub(crate) struct Encoded(SerializedValues);

impl Encoded {
    pub(crate) fn new(values: &Values) -> Result<Self> {
        let read = SerializedValues::new_from_frame(&mut values.frame());
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
