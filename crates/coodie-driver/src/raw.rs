use crate::RequestOptions;
use coodie_core::{CodecError, CqlType, DataType, Values};
use std::sync::Arc;

/// CQL text to run, with values for its `?`.
///
/// ```
/// use coodie_core::Values;
/// use coodie_driver::{RawRequest, RawValues};
///
/// let (mut values, mut types) = (Values::default(), Vec::new());
/// ("ada".to_owned(), 7_i32).write(&mut values, &mut types)?;
/// let request = RawRequest::new("UPDATE users SET name = ? WHERE id = ?", values, types);
/// assert_eq!((request.values.len(), request.types.len()), (2, 2));
/// # Ok::<_, coodie_core::CodecError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RawRequest {
    /// The text.
    pub cql: Arc<str>,
    /// The values.
    pub values: Values,
    /// The types in which they are encoded.
    pub types: Vec<DataType>,
    /// How it is carried out, if anything was said of it.
    pub options: Option<Arc<RequestOptions>>,
}

impl RawRequest {
    /// Makes a request of text with its values.
    #[must_use]
    pub fn new(cql: impl Into<Arc<str>>, values: Values, types: Vec<DataType>) -> Self {
        Self { cql: cql.into(), values, types, options: None }
    }
}

/// Values for CQL text: a tuple, `()` for none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the values of a raw statement",
    label = "not a tuple of column values",
    note = "give a tuple with one value for each `?`, as in `(7_i32,)`, or `()`"
)]
pub trait RawValues {
    /// Writes the values and their types.
    ///
    /// # Errors
    /// A value does not fit its type.
    fn write(&self, values: &mut Values, types: &mut Vec<DataType>) -> Result<(), CodecError>;
}

impl RawValues for () {
    fn write(&self, _: &mut Values, _: &mut Vec<DataType>) -> Result<(), CodecError> {
        Ok(())
    }
}

macro_rules! tuples {
    ($($n:tt $value:ident),*) => {
        impl<$($value: CqlType),*> RawValues for ($($value,)*) {
            fn write(&self, values: &mut Values, types: &mut Vec<DataType>) -> Result<(), CodecError> {
                $(
                    values.push(|cell| self.$n.encode(cell))?;
                    types.push($value::TYPE.data_type());
                )*
                Ok(())
            }
        }
    };
}
tuples!(0 A);
tuples!(0 A, 1 B);
tuples!(0 A, 1 B, 2 C);
tuples!(0 A, 1 B, 2 C, 3 D);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
