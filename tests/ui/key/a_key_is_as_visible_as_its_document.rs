mod users {
    use coodie::{CqlType, Document, TimeUuid};

    struct Hidden;

    impl CqlType for Hidden {
        type Value = Hidden;
        const TYPE: coodie::ColumnType = TimeUuid::TYPE;
        fn encode(&self, _: &mut Vec<u8>) -> Result<(), coodie::CodecError> {
            Ok(())
        }
        fn decode(_: Option<&[u8]>, _: &coodie::WireType<'_>) -> Result<Self, coodie::CodecError> {
            Ok(Hidden)
        }
    }

    #[derive(Document)]
    pub struct User {
        #[partition_key]
        id: Hidden,
    }
}

fn main() {}
