use super::refusal::not_a_column;
use coodie_core::{Bound, CodecError, ColumnType, Error, Result, Table, Values};
use coodie_cql::{Model, OnlyIf, Operator, Restriction, Subject, Terms};

/// The condition of a write, as far as it was chained, and what it compares with.
#[derive(Default)]
pub(super) struct Conditions {
    terms: Option<Terms>,
    compared: Values,
    refused: Option<Error>,
}

/// What one call asks of the row.
#[doc(hidden)]
pub enum Asked {
    /// To be there.
    Exists,
    /// To compare so.
    Term(Subject<&'static str>, Operator, Result<Values, CodecError>),
}

impl Asked {
    pub(crate) fn term<M>(term: impl OnlyIf<M>) -> Self {
        let (subject, operator, values) = term.into_parts();
        Self::Term(subject, operator, values)
    }
}

impl Conditions {
    /// Terms that are known already, with their values.
    pub(super) fn of(terms: Terms, compared: Values) -> Self {
        Self { terms: Some(terms), compared, refused: None }
    }

    /// Adds what one call asks; the first mistake is kept until the finish.
    pub(super) fn ask<M: Model>(&mut self, asked: Asked) {
        let table = M::shapes().table();
        let added = match (asked, &mut self.terms) {
            (Asked::Exists, None | Some(Terms::Exists)) => {
                self.terms = Some(Terms::Exists);
                Ok(())
            }
            (Asked::Term(subject, operator, values), None) => {
                let restriction = restriction(table, subject, operator, values, &mut self.compared);
                restriction.map(|term| self.terms = Some(Terms::Columns(vec![term])))
            }
            (Asked::Term(subject, operator, values), Some(Terms::Columns(terms))) => {
                let restriction = restriction(table, subject, operator, values, &mut self.compared);
                restriction.map(|term| terms.push(term))
            }
            _ => Err(mixed(table)),
        };
        if let Err(why) = added {
            self.refused.get_or_insert(why);
        }
    }

    /// The terms and their values, if anything was chained.
    pub(super) fn parts_of(chained: Option<Box<Self>>) -> Result<(Option<Terms>, Values)> {
        let Some(chained) = chained else { return Ok(Default::default()) };
        match chained.refused {
            Some(why) => Err(why),
            None => Ok((chained.terms, chained.compared)),
        }
    }
}

fn restriction(
    table: &Table,
    subject: Subject<&'static str>,
    operator: Operator,
    values: Result<Values, CodecError>,
    compared: &mut Values,
) -> Result<Restriction> {
    let place =
        |name: &&str| table.position(name).map(|at| at as u16).ok_or_else(|| not_a_column(table, name));
    let refused = |why| Error::codec(format!("{}.{subject}: {why}", table.name));
    let values = values.map_err(refused)?;
    let places = subject.try_map(place)?;
    if operator.is_range() {
        check_bound(table, &places, &values)?;
    }
    compared.absorb(values).map_err(refused)?;
    Ok(Restriction { subject: places, operator })
}

/// Null is equal to null, and never less; nor is an empty collection, which is null unless it is frozen.
fn check_bound(table: &Table, subject: &Subject<u16>, values: &Values) -> Result<()> {
    let Some(at) = subject.columns().first() else { return Ok(()) };
    let column = &table.columns[usize::from(*at)];
    let whole = matches!(subject, Subject::Column(_)) && column.ty.is_multi_cell();
    let why = match values.iter().last() {
        Some(Bound::Null) => "null is equal or not, and never less",
        Some(Bound::Value([0, 0, 0, 0])) if whole && !matches!(column.ty, ColumnType::User(_)) => {
            "an empty collection is null, and null is never less"
        }
        _ => return Ok(()),
    };
    let name = column.name;
    Err(Error::invalid_query(format!("{}.{name}: {why}: use `eq` or `ne`", table.name)))
}

#[cold]
fn mixed(table: &Table) -> Error {
    Error::invalid_query(format!(
        "{}: a write asks whether the row exists, or compares its columns: leave one of `if_exists()` and `only_if(..)` \
         out",
        table.name
    ))
}
