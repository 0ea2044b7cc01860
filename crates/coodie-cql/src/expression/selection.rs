use super::Expression;
use crate::{Column, ColumnOf, Selector, role};
use coodie_core::{CodecError, ColumnType, CqlType, Picked, Result, Values};

/// What a query is to read, being listed.
#[derive(Debug)]
pub struct SelectList {
    selectors: Vec<Selector<&'static str>>,
    values: Result<Values, CodecError>,
}

impl Default for SelectList {
    fn default() -> Self {
        Self { selectors: Vec::new(), values: Ok(Values::default()) }
    }
}

impl SelectList {
    pub(crate) fn push(&mut self, selector: Selector<&'static str>) {
        self.selectors.push(selector);
    }

    pub(crate) fn push_expression<M, T>(&mut self, expression: Expression<M, T>) {
        let (selector, values) = expression.into_parts();
        self.selectors.push(selector);
        if let Ok(all) = &mut self.values
            && let Err(why) = values.and_then(|values| all.absorb(values))
        {
            self.values = Err(why);
        }
    }

    /// What is read, and the encoded values, or why they cannot be encoded.
    #[doc(hidden)]
    pub fn into_parts(self) -> (Vec<Selector<&'static str>>, Result<Values, CodecError>) {
        (self.selectors, self.values)
    }
}

/// One thing that a query can read of `M`: a column, or an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected from `{M}`",
    label = "not a column or an expression of `{M}`",
    note = "select columns of `{M}`, what they make, as `.writetime()`, and functions: `count()`, `call(..)`; one, or a \
            tuple of up to 12"
)]
pub trait Selectable<M> {
    /// What is read: `Option` of all that may be null.
    type Output: CqlType + Send + 'static;

    #[doc(hidden)]
    fn list(self, list: &mut SelectList);
}

impl<M, C: ColumnOf<M>, T: CqlType + Send + 'static, R: role::Readable, I> Selectable<M>
    for Column<C, T, R, I>
{
    type Output = R::Read<T>;

    fn list(self, list: &mut SelectList) {
        list.push(Selector::Column(self.name()));
    }
}

#[diagnostic::do_not_recommend]
impl<M, C: ColumnOf<M>, T: CqlType + Send + 'static> Selectable<M> for Expression<C, T> {
    type Output = T;

    fn list(self, list: &mut SelectList) {
        list.push_expression(self);
    }
}

/// What a query reads: one column or expression, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected from `{M}`",
    label = "not columns or expressions of `{M}`",
    note = "select columns of `{M}`, what they make, as `.writetime()`, and functions: `count()`, `call(..)`; one, or a \
            tuple of up to 12"
)]
pub trait Selection<M> {
    /// What a row becomes: the value of one, a tuple of several.
    type Row: Send + 'static;

    /// The types that are read.
    #[doc(hidden)]
    const TYPES: &'static [ColumnType];

    #[doc(hidden)]
    fn list(self, list: &mut SelectList);

    #[doc(hidden)]
    fn read(row: &mut Picked<'_>) -> Result<Self::Row>;
}

macro_rules! single {
    ($([$($generics:tt)*] $ty:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M, C: ColumnOf<M>, $($generics)*> Selection<M> for $ty {
            type Row = <Self as Selectable<M>>::Output;
            const TYPES: &'static [ColumnType] = &[<Self::Row as CqlType>::TYPE];

            fn list(self, list: &mut SelectList) {
                Selectable::<M>::list(self, list);
            }

            #[inline]
            fn read(row: &mut Picked<'_>) -> Result<Self::Row> {
                row.take()
            }
        }
    )* };
}
single! {
    [T: CqlType + Send + 'static, R: role::Readable, I] Column<C, T, R, I>;
    [T: CqlType + Send + 'static] Expression<C, T>;
}

macro_rules! several {
    ($($n:tt $part:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<M, $($part: Selectable<M>),*> Selection<M> for ($($part,)*) {
            type Row = ($($part::Output,)*);
            const TYPES: &'static [ColumnType] = &[$(<$part::Output as CqlType>::TYPE),*];

            fn list(self, list: &mut SelectList) {
                $(self.$n.list(list);)*
            }

            #[inline]
            fn read(row: &mut Picked<'_>) -> Result<Self::Row> {
                Ok(($(row.take::<$part::Output>()?,)*))
            }
        }
    };
}
several!(0 A);
several!(0 A, 1 B);
several!(0 A, 1 B, 2 C);
several!(0 A, 1 B, 2 C, 3 D);
several!(0 A, 1 B, 2 C, 3 D, 4 E);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K, 10 L);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K, 10 L, 11 N);
