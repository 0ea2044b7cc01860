use crate::{ColumnOf, Filter};

/// What a query of `M` can be filtered by: a filter, or several, all of which must hold: a tuple, an array, a `Vec`, or
/// an `Option`, of which `None` keeps every row.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no filter of `{M}`",
    label = "no filter of `{M}`",
    note = "compare a column of the document: `{M}::NAME.eq(..)`; several filters are chained, or given as a tuple"
)]
pub trait Filters<M> {
    /// Calls `take` with each filter.
    #[doc(hidden)]
    fn each(self, take: &mut dyn FnMut(Filter<M>));
}

impl<M, C: ColumnOf<M>> Filters<M> for Filter<C> {
    #[inline]
    fn each(self, take: &mut dyn FnMut(Filter<M>)) {
        take(self.lent());
    }
}

#[diagnostic::do_not_recommend]
impl<M, F: Filters<M>, const N: usize> Filters<M> for [F; N] {
    fn each(self, take: &mut dyn FnMut(Filter<M>)) {
        self.into_iter().for_each(|filters| filters.each(take));
    }
}

#[diagnostic::do_not_recommend]
impl<M, F: Filters<M>> Filters<M> for Vec<F> {
    fn each(self, take: &mut dyn FnMut(Filter<M>)) {
        self.into_iter().for_each(|filters| filters.each(take));
    }
}

#[diagnostic::do_not_recommend]
impl<M, F: Filters<M>> Filters<M> for Option<F> {
    fn each(self, take: &mut dyn FnMut(Filter<M>)) {
        self.into_iter().for_each(|filters| filters.each(take));
    }
}

macro_rules! tuples {
    ($($n:tt $filters:ident),*) => {
        impl<M, $($filters: Filters<M>),*> Filters<M> for ($($filters,)*) {
            fn each(self, take: &mut dyn FnMut(Filter<M>)) {
                $(self.$n.each(take);)*
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
