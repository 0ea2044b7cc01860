use super::{Any, Expression, SelectList};
use crate::clause::Function;
use crate::{Column, Model, Selector};
use coodie_core::{CqlType, Values};

/// Counts rows: `COUNT(*)`.
///
/// In groups, how many each has. A partition that has static columns and no rows counts as one here, as the server
/// reads it; a query's `.count()` counts documents, which such a partition has none of.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::select::count;
///
/// let each = Film::find().select((Film::GENRE, count())).group_by(Film::GENRE);
/// assert_eq!(each.explain()?.cql, "SELECT genre, COUNT(*) FROM film GROUP BY genre");
/// # Ok(()) }
/// ```
pub fn count() -> Expression<Any, i64> {
    Expression::new(Selector::Count)
}

/// Reads where the partition of `M` is on the ring: `TOKEN(a, b)`.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::select::token;
///
/// let places = Film::find().select((Film::GENRE, token::<Film>())).distinct();
/// assert_eq!(places.explain()?.cql, "SELECT DISTINCT genre, TOKEN(genre) FROM film");
/// # Ok(()) }
/// ```
pub fn token<M: Model>() -> Expression<M, i64> {
    let table = M::shapes().table();
    let key = table.partition.iter().map(|at| Selector::Column(table.columns[*at].name));
    Expression::new(Selector::call("token", key.collect()))
}

/// Binds a value as an argument: `(type)?`. [`call`] has an example.
pub fn value<T: CqlType>(value: T) -> Expression<Any, T> {
    let mut values = Values::default();
    let encoded = values.push(|cell| value.encode(cell)).map(|()| values);
    Expression::bound(Selector::Value(T::TYPE), encoded)
}

/// Calls a function of the server, by its name, as it is stored: `name` is one that Cassandra 5.0 has of its own,
/// `keyspace.name` one of a keyspace. `T` is what it answers: an answer of another type is a `Schema` error.
///
/// Of its own ones it is known what they take: a name that none of them has, and arguments that do not fit, are
/// `InvalidQuery` errors at the finish. `.name` is looked up by the server alone: in the keyspace of the table, and
/// among what other servers have.
///
/// The arguments are one or a tuple of columns, expressions and [`value()`]s, or `()`. Unlike those of a query, columns
/// are looked up when the action is finished: one of another document is an `InvalidQuery` error.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::select::{call, value};
///
/// let rounded = Film::find().select(call::<f64>("round", Film::RATING));
/// assert_eq!(rounded.explain()?.cql, "SELECT round(rating) FROM film");
/// let ours = Film::find().select(call::<i32>("video.discount", (Film::YEAR, value(7_i32))));
/// assert_eq!(ours.explain()?.cql, "SELECT video.discount(year, (int)?) FROM film");
/// let misspelt = Film::find().select(call::<f64>("ruond", Film::RATING));
/// assert!(misspelt.explain().is_err_and(|error| error.is_invalid_query()));
/// # Ok(()) }
/// ```
#[doc(alias = "function")]
#[doc(alias = "UDF")]
pub fn call<T: CqlType>(name: &'static str, arguments: impl Arguments) -> Expression<Any, Option<T>> {
    let mut list = SelectList::default();
    arguments.list(&mut list);
    let (selectors, values) = list.into_parts();
    Expression::bound(Selector::Call(Function::named(name), selectors), values)
}

/// What a function can be called with: columns, expressions, values, and tuples of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no argument of a function in a query",
    label = "not a column, an expression or a value",
    note = "give columns, expressions, or values in `value(..)`: one, or a tuple of them"
)]
pub trait Arguments {
    #[doc(hidden)]
    fn list(self, list: &mut SelectList);
}

#[diagnostic::do_not_recommend]
impl<M, T, R, I> Arguments for Column<M, T, R, I> {
    fn list(self, list: &mut SelectList) {
        list.push(Selector::Column(self.name()));
    }
}

#[diagnostic::do_not_recommend]
impl<M, T> Arguments for Expression<M, T> {
    fn list(self, list: &mut SelectList) {
        list.push_expression(self);
    }
}

impl Arguments for () {
    fn list(self, _: &mut SelectList) {}
}

macro_rules! several {
    ($($n:tt $argument:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<$($argument: Arguments),*> Arguments for ($($argument,)*) {
            fn list(self, list: &mut SelectList) {
                $(self.$n.list(list);)*
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
