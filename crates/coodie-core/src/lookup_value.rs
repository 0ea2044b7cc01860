use crate::{CodecError, ColumnType, CqlType, cell};

/// A value of a look-up by name, whose column is known only at run time: a value of a column's type, or text, or a list
/// of texts.
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

#[diagnostic::do_not_recommend]
impl LookupValue for &str {
    const COLUMN: ColumnType = ColumnType::Text;

    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.as_bytes())
    }
}

#[diagnostic::do_not_recommend]
impl LookupValue for &String {
    const COLUMN: ColumnType = ColumnType::Text;

    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.as_bytes())
    }
}

/// A pair of texts, for `between`.
#[diagnostic::do_not_recommend]
impl LookupValue for (&str, &str) {
    const COLUMN: ColumnType = ColumnType::Tuple(&[ColumnType::Text, ColumnType::Text]);

    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| {
            self.0.write(out)?;
            self.1.write(out)
        })
    }
}

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
    [T: CqlType] &[T], T;
}
