use coodie_core::{
    Bound, CodecError, CollectionType, DataType, Error, Result, Values, ValuesRef, WireType, cell, reads_as,
    same_type,
};
use std::borrow::Cow;

/// How values that are encoded in a model's user types become those of the database's, whose fields may come in
/// another order.
///
/// There is one only where an order differs: `ALTER TYPE` appends, whatever the order in the struct.
#[derive(Debug, PartialEq, Eq)]
pub struct Arrangement(Vec<Option<Plan>>);

/// How one value is written anew.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Every element of a list or a set.
    Elements(Box<Plan>),
    /// Every key, every value of a map.
    Entries(Option<Box<Plan>>, Option<Box<Plan>>),
    /// Every value of a vector.
    Vector(Box<Plan>),
    /// The cells of a tuple or a user type: for each that the database has, which of the model's. Those that the
    /// model does not have are null.
    Cells(Vec<Option<(usize, Option<Plan>)>>),
}

/// Why values of one type cannot become values of another.
pub(crate) enum Mismatch {
    /// They are different types.
    Other,
    /// The database's user type of this name lacks this field.
    Lacks(String, String),
}

impl Arrangement {
    /// The arrangement of these values, if any of them needs one.
    pub(crate) fn of(plans: Vec<Option<Plan>>) -> Option<Self> {
        plans.iter().any(Option::is_some).then_some(Self(plans))
    }

    /// Returns the arrangement of raw values: those of wire-equal types pass as they are.
    ///
    /// # Errors
    /// The place of the first value that is none of its marker's type.
    pub fn of_raw<'t>(
        values: impl Iterator<Item = (&'t DataType, &'t WireType<'t>)>,
    ) -> Result<Option<Self>, usize> {
        let raw = |(at, (given, wanted)): (usize, _)| {
            if reads_as(given, wanted) { Ok(None) } else { plan(given, wanted).map_err(|_| at) }
        };
        values.enumerate().map(raw).collect::<Result<_, _>>().map(Self::of)
    }

    /// Returns the values, as the database takes them.
    ///
    /// # Errors
    /// `Codec`, if they are not values of the types that they were declared to be.
    pub fn rewrite(&self, values: ValuesRef<'_>) -> Result<Values> {
        let mut rewritten = Values::with_capacity(values.cells().len());
        for (value, plan) in values.iter().zip(&self.0) {
            let written = rewritten.push(|out| match (value, plan) {
                (Bound::Value(bytes), Some(plan)) => plan.write(bytes, out),
                (Bound::Value(bytes), None) => cell::bytes(out, bytes),
                (Bound::Null, _) => {
                    cell::null(out);
                    Ok(())
                }
                (Bound::Unset, _) => {
                    cell::unset(out);
                    Ok(())
                }
            });
            written.map_err(|why| Error::codec(why.to_string()))?;
        }
        Ok(rewritten)
    }
}

impl Plan {
    /// Writes a value anew, as a cell.
    fn write(&self, mut value: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| match self {
            Self::Elements(element) => {
                head(&mut value, out)?;
                while !value.is_empty() {
                    write(Some(element), cell::next(&mut value)?, out)?;
                }
                Ok(())
            }
            Self::Entries(key, entry) => {
                head(&mut value, out)?;
                while !value.is_empty() {
                    write(key.as_deref(), cell::next(&mut value)?, out)?;
                    write(entry.as_deref(), cell::next(&mut value)?, out)?;
                }
                Ok(())
            }
            Self::Vector(element) => {
                let mut written = Vec::new();
                while !value.is_empty() {
                    written.clear();
                    element.write(cell::next_in_vector(&mut value)?, &mut written)?;
                    cell::in_vector(out, &written[4..]);
                }
                Ok(())
            }
            Self::Cells(cells) => rearrange(cells, value, out),
        })
    }
}

/// Copies how many elements there are.
fn head(value: &mut &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
    let (count, rest) = value.split_first_chunk::<4>().ok_or_else(|| CodecError::new("no collection"))?;
    out.extend_from_slice(count);
    *value = rest;
    Ok(())
}

fn write(plan: Option<&Plan>, value: Option<&[u8]>, out: &mut Vec<u8>) -> Result<(), CodecError> {
    match (value, plan) {
        (None, _) => {
            cell::null(out);
            Ok(())
        }
        (Some(value), None) => cell::bytes(out, value),
        (Some(value), Some(plan)) => plan.write(value, out),
    }
}

fn rearrange(
    cells: &[Option<(usize, Option<Plan>)>],
    mut value: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), CodecError> {
    let mut given = Vec::with_capacity(cells.len());
    while !value.is_empty() {
        given.push(cell::next(&mut value)?);
    }
    for place in cells {
        match place {
            Some((at, plan)) => write(plan.as_ref(), given.get(*at).copied().flatten(), out)?,
            None => cell::null(out),
        }
    }
    Ok(())
}

/// How values of `declared` become values of `found`; `None`, if they are such values already.
pub(crate) fn plan(declared: &DataType, found: &WireType<'_>) -> Result<Option<Plan>, Mismatch> {
    if same_type(declared, found) {
        return Ok(None);
    }
    match (declared, found) {
        (WireType::Collection { typ: a, .. }, WireType::Collection { typ: b, .. }) => collection(a, b),
        (WireType::Vector { typ: a, dimensions: n }, WireType::Vector { typ: b, dimensions: m })
            if n == m =>
        {
            Ok(plan(a, b)?.map(|value| Plan::Vector(Box::new(value))))
        }
        (WireType::Tuple(a), WireType::Tuple(b)) if a.len() == b.len() => {
            let cells = a.iter().zip(b).enumerate().map(|(at, (a, b))| Ok(Some((at, plan(a, b)?))));
            Ok(Some(Plan::Cells(cells.collect::<Result<_, _>>()?)))
        }
        (
            WireType::UserDefinedType { definition: a, .. },
            WireType::UserDefinedType { definition: b, .. },
        ) if a.name == b.name => fields(&a.name, &a.field_types, &b.field_types),
        _ => Err(Mismatch::Other),
    }
}

fn collection(a: &CollectionType<'static>, b: &CollectionType<'_>) -> Result<Option<Plan>, Mismatch> {
    use CollectionType::{List, Map, Set};
    match (a, b) {
        (List(a), List(b)) | (Set(a), Set(b)) => {
            Ok(plan(a, b)?.map(|element| Plan::Elements(Box::new(element))))
        }
        (Map(k, v), Map(l, w)) => {
            Ok(Some(Plan::Entries(plan(k, l)?.map(Box::new), plan(v, w)?.map(Box::new))))
        }
        _ => Err(Mismatch::Other),
    }
}

/// Fields are matched by name: the database must have all of the model's.
fn fields(
    name: &str,
    declared: &[(Cow<'static, str>, DataType)],
    found: &[(Cow<'_, str>, WireType<'_>)],
) -> Result<Option<Plan>, Mismatch> {
    let absent = |(own, _): &&(Cow<'_, str>, DataType)| found.iter().all(|(other, _)| own != other);
    if let Some((field, _)) = declared.iter().find(absent) {
        return Err(Mismatch::Lacks(name.to_owned(), field.to_string()));
    }
    let cell = |(name, ty): &(Cow<'_, str>, WireType<'_>)| {
        let Some(at) = declared.iter().position(|(own, _)| own == name) else { return Ok(None) };
        Ok(Some((at, plan(&declared[at].1, ty)?)))
    };
    Ok(Some(Plan::Cells(found.iter().map(cell).collect::<Result<_, _>>()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie_core::{ColumnType, CqlType, FieldDef, UserType, Vector};
    use std::collections::BTreeMap;

    const A: FieldDef = FieldDef { name: "a", ty: ColumnType::Int };
    const B: FieldDef = FieldDef { name: "b", ty: ColumnType::Text };
    const INNER: &UserType = &UserType::new("inner", &[A, B]);
    const TURNED: &UserType =
        &UserType::new("inner", &[B, FieldDef { name: "more", ty: ColumnType::Int }, A]);
    const IN: ColumnType = ColumnType::User(INNER);
    const OUT: ColumnType = ColumnType::User(TURNED);

    /// A value of `INNER`, or of `TURNED`, made of parts: both are tuples on the wire.
    type Inner = (i32, String);
    type Turned = (String, Option<i32>, i32);

    fn inner(n: i32) -> Inner {
        (n, n.to_string())
    }

    fn turned(n: i32) -> Turned {
        (n.to_string(), None, n)
    }

    fn rewritten<T: CqlType>(value: &T, declared: ColumnType, found: ColumnType) -> Vec<u8> {
        let planned = plan(&declared.data_type(), &found.data_type());
        let Ok(planned) = planned else { panic!("{declared} is no {found}") };
        let mut values = Values::default();
        values.push(|cell| value.encode(cell)).unwrap();
        let arrangement = Arrangement::of(vec![planned]);
        arrangement.map_or(values.clone(), |a| a.rewrite(values.borrowed()).unwrap()).cells().to_vec()
    }

    fn cell<T: CqlType>(value: &T) -> Vec<u8> {
        let mut cell = Vec::new();
        value.encode(&mut cell).unwrap();
        cell
    }

    #[test]
    fn fields_are_put_in_the_order_of_the_database_at_any_depth() {
        assert_eq!(rewritten(&inner(1), IN, OUT), cell(&turned(1)));
        let (list, lists) = (ColumnType::List(&IN), ColumnType::List(&OUT));
        assert_eq!(rewritten(&vec![inner(1), inner(2)], list, lists), cell(&vec![turned(1), turned(2)]));
        let empty: (Vec<Inner>, Vec<Turned>) = (vec![], vec![]);
        assert_eq!(rewritten(&empty.0, list, lists), cell(&empty.1));
        let map = BTreeMap::from([(inner(1), vec![inner(2)])]);
        let maps = BTreeMap::from([(turned(1), vec![turned(2)])]);
        const LIST: ColumnType = ColumnType::List(&IN);
        const LISTS: ColumnType = ColumnType::List(&OUT);
        assert_eq!(rewritten(&map, ColumnType::Map(&IN, &LIST), ColumnType::Map(&OUT, &LISTS)), cell(&maps));
        let tuple = (7_i64, Some(inner(1)), None::<Inner>);
        let tuples = (7_i64, Some(turned(1)), None::<Turned>);
        const TUPLE: ColumnType = ColumnType::Tuple(&[ColumnType::BigInt, IN, IN]);
        const TUPLES: ColumnType = ColumnType::Tuple(&[ColumnType::BigInt, OUT, OUT]);
        assert_eq!(rewritten(&tuple, TUPLE, TUPLES), cell(&tuples));
        let vector = Vector::from([inner(1), inner(2)]);
        let vectors = Vector::from([turned(1), turned(2)]);
        let (two, twos) = (ColumnType::Vector(&IN, 2), ColumnType::Vector(&OUT, 2));
        assert_eq!(rewritten(&vector, two, twos), cell(&vectors));
    }

    #[test]
    fn a_value_in_the_same_order_is_left_alone() {
        assert!(matches!(plan(&IN.data_type(), &ColumnType::Frozen(&IN).data_type()), Ok(None)));
        assert_eq!(Arrangement::of(vec![None, None]), None);
    }

    #[test]
    fn nulls_and_values_of_other_markers_stay() {
        let Ok(planned) = plan(&IN.data_type(), &OUT.data_type()) else { panic!("one type") };
        let mut values = Values::default();
        values.push(|cell| 1_i32.encode(cell)).unwrap();
        values.push(|out| None::<i32>.encode(out)).unwrap();
        let arrangement = Arrangement::of(vec![None, planned]).unwrap();
        assert_eq!(arrangement.rewrite(values.borrowed()).unwrap(), values);
    }

    #[test]
    fn a_field_that_the_database_lacks_is_named() {
        let lacks = plan(&ColumnType::List(&OUT).data_type(), &ColumnType::List(&IN).data_type());
        assert!(matches!(lacks, Err(Mismatch::Lacks(ty, field)) if ty == "inner" && field == "more"));
        let other = plan(&IN.data_type(), &ColumnType::Tuple(&[ColumnType::Int]).data_type());
        assert!(matches!(other, Err(Mismatch::Other)));
    }
}
