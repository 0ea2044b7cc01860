use crate::{Column, ColumnOf, Element, Entry, FieldOf, Part, Target, role};
use coodie_core::{CodecError, Values};

/// A part of a column by its name, and the values that stand for it.
type Deleted = (Target<&'static str>, Result<Values, CodecError>);

/// Columns of `M` that can be deleted, or parts of them: one, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "these columns of `{M}` cannot be deleted",
    label = "not deletable columns of `{M}`",
    note = "give one column, or a tuple of columns; key columns go only with their row"
)]
pub trait ColumnsOf<M> {
    /// Calls `take` with each.
    #[doc(hidden)]
    fn each(self, take: &mut dyn FnMut(Deleted));
}

impl<M, C: ColumnOf<M>, T, R: role::Deletable, I> ColumnsOf<M> for Column<C, T, R, I> {
    fn each(self, take: &mut dyn FnMut(Deleted)) {
        take((Target::whole(self.name()), Ok(Values::default())));
    }
}

#[diagnostic::do_not_recommend]
impl<M, C: ColumnOf<M>, T, R: role::MultiCell> ColumnsOf<M> for Entry<C, T, R> {
    fn each(self, take: &mut dyn FnMut(Deleted)) {
        take((Target { column: self.column, part: Part::Entry }, self.key));
    }
}

#[diagnostic::do_not_recommend]
impl<M, C: ColumnOf<M>, T, R: role::MultiCell> ColumnsOf<M> for Element<C, T, R> {
    fn each(self, take: &mut dyn FnMut(Deleted)) {
        take((Target { column: self.column, part: Part::Entry }, self.at));
    }
}

#[diagnostic::do_not_recommend]
impl<M, C: ColumnOf<M>, F, R: role::MultiCell> ColumnsOf<M> for FieldOf<C, F, R> {
    fn each(self, take: &mut dyn FnMut(Deleted)) {
        take((Target { column: self.column, part: Part::Field(self.field) }, Ok(Values::default())));
    }
}

macro_rules! several {
    ($($n:tt $column:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<M, $($column: ColumnsOf<M>),*> ColumnsOf<M> for ($($column,)*) {
            fn each(self, take: &mut dyn FnMut(Deleted)) {
                $(self.$n.each(take);)*
            }
        }
    };
}
several!(0 A, 1 B);
several!(0 A, 1 B, 2 C);
several!(0 A, 1 B, 2 C, 3 D);
several!(0 A, 1 B, 2 C, 3 D, 4 E);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
several!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
