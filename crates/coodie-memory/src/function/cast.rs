use super::{Scalar, time};
use crate::number::Number;
use crate::text::text;
use bytes::Bytes;
use coodie_core::{DataType, NativeType};

impl Scalar {
    /// The cast from one type to another, if the server has one.
    pub(crate) fn cast(from: &DataType, to: &DataType) -> Option<Self> {
        use NativeType::{Ascii, Boolean, Counter, Date, Inet, Text, Time, Timestamp, Timeuuid, Uuid};
        let (DataType::Native(from), DataType::Native(to)) = (from, to) else { return None };
        let (from, to) = (from.clone(), to.clone());
        match (&from, &to) {
            (Ascii, Text) => Some(Self::of_value(|value| Some(value.clone()))),
            (Timeuuid, Date | Timestamp) | (Timestamp, Date) | (Date, Timestamp) => {
                Some(Self::of_value(move |value| time::convert(&from, &to, value)))
            }
            (Inet | Boolean | Timeuuid | Timestamp | Date | Time | Uuid, Ascii | Text) => {
                Some(Self::of_value(move |value| spell(&from, value)))
            }
            (number, Ascii | Text) if is_number(number) => {
                Some(Self::of_value(move |value| spell(&from, value)))
            }
            (number, other) if is_number(number) && is_number(other) && *other != Counter => {
                Some(Self::of_value(move |value| Number::read(&from, value)?.write(&to)))
            }
            _ => None,
        }
    }
}

fn spell(ty: &NativeType, value: &Bytes) -> Option<Bytes> {
    (!value.is_empty()).then(|| text(ty, value).into())
}

fn is_number(ty: &NativeType) -> bool {
    use NativeType::{BigInt, Counter, Decimal, Double, Float, Int, SmallInt, TinyInt, Varint};
    matches!(ty, TinyInt | SmallInt | Int | BigInt | Counter | Varint | Decimal | Float | Double)
}
