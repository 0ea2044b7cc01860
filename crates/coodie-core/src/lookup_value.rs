use crate::{CodecError, ColumnType, CqlDuration, CqlType, TimeUuid, cell};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use uuid::Uuid;

/// A value of a look-up by name, whose column is known only at run time: a value of a column's type, a borrowed form of
/// it (`&str`, `&[u8]`, `&i64`, `Option<&str>`, `Arc<str>`), or a list or a pair of such texts or bytes.
///
/// Its CQL type is compared with the column's when the action is finished. Nothing is widened: `18` is an int, and a
/// bigint is looked up by `18_i64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value that a look-up takes",
    label = "its CQL type is not known",
    note = "give a value of the column's type: a number, a text, a list for `in`, a pair for `between`"
)]
pub trait LookupValue {
    /// Its CQL type.
    const COLUMN: ColumnType;

    /// Appends the value as a cell.
    ///
    /// # Errors
    /// The value does not fit its CQL type.
    fn write(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;
}

#[diagnostic::do_not_recommend]
impl<T: CqlType> LookupValue for T {
    const COLUMN: ColumnType = T::TYPE;

    fn write(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        self.encode(cell)
    }
}

macro_rules! borrowed {
    ($($column:ident: $([$($generics:tt)*] $form:ty),+ => |$value:ident| $bytes:expr;)*) => { $($(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> LookupValue for $form {
            const COLUMN: ColumnType = ColumnType::$column;

            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                let $value = self;
                cell::bytes(out, $bytes)
            }
        }
    )+)* };
}
borrowed! {
    Text: [] &str, [] &&str, [] &String => |text| text.as_bytes();
    Blob: [] &[u8], [] &Vec<u8> => |bytes| bytes;
    Blob: [const N: usize] &[u8; N] => |bytes| bytes.as_slice();
}

/// References to what is usually copied.
macro_rules! copied {
    ($($value:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl LookupValue for &$value {
            const COLUMN: ColumnType = <$value>::TYPE;

            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                (**self).encode(out)
            }
        }
    )* };
}
copied! {
    bool i8 i16 i32 i64 f32 f64 Uuid TimeUuid rust_decimal::Decimal CqlDuration
    IpAddr Ipv4Addr Ipv6Addr DateTime<Utc> NaiveDate NaiveTime
}

/// `None` is null, which the finish refuses.
macro_rules! optional {
    ($($value:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl LookupValue for Option<$value> {
            const COLUMN: ColumnType = <$value as LookupValue>::COLUMN;

            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                let Some(value) = self else {
                    cell::null(out);
                    return Ok(());
                };
                value.write(out)
            }
        }
    )* };
}
optional!(&str & String & [u8]);

/// Pairs, for `between`.
macro_rules! pairs {
    ($($value:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl LookupValue for ($value, $value) {
            const COLUMN: ColumnType =
                ColumnType::Tuple(&[<$value as LookupValue>::COLUMN, <$value as LookupValue>::COLUMN]);

            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::framed(out, |out| {
                    self.0.write(out)?;
                    self.1.write(out)
                })
            }
        }
    )* };
}
pairs!(&str & [u8]);

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty, $element:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> LookupValue for $list {
            const COLUMN: ColumnType = ColumnType::List(&<$element as LookupValue>::COLUMN);

            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::framed(out, |out| {
                    crate::types::count(out, self.len())?;
                    self.iter().try_for_each(|element| element.write(out))
                })
            }
        }
    )* };
}
lists! {
    [const N: usize] [&str; N], &'static str;
    [] Vec<&str>, &'static str;
    [] &[&str], &'static str;
    [const N: usize] [&[u8]; N], &'static [u8];
    [] Vec<&[u8]>, &'static [u8];
    [] &[&[u8]], &'static [u8];
    [T: CqlType] &[T], T;
    [T: CqlType] &Vec<T>, T;
}
