use super::operator::Verb;
use coodie_core::{CodecError, ColumnType, cell};

/// The value of a look-up: its type, and its cell.
pub(super) struct Given<'g> {
    pub(super) ty: ColumnType,
    pub(super) cell: Result<&'g [u8], CodecError>,
}

/// The cells that are compared with values of this type: one, or two of a pair.
pub(super) fn cells(
    compared: Option<&ColumnType>,
    verb: Verb,
    given: &Given<'_>,
) -> Result<Vec<Vec<u8>>, String> {
    let compared = compared.ok_or_else(|| nothing_within(verb))?;
    check_type(compared, verb, &given.ty)?;
    let cell = given.cell.as_ref().map_err(|why| why.to_string())?;
    check_ascii(compared, cell)?;
    if verb != Verb::Between {
        return Ok(vec![cell.to_vec()]);
    }
    let mut pair = cell.get(4..).unwrap_or_default();
    let mut half = || {
        let value = cell::next(&mut pair).map_err(|why| why.to_string())?;
        let mut out = Vec::new();
        match value {
            Some(value) => cell::bytes(&mut out, value).map_err(|why| why.to_string())?,
            None => cell::null(&mut out),
        }
        Ok::<_, String>(out)
    };
    Ok(vec![half()?, half()?])
}

fn nothing_within(verb: Verb) -> String {
    match verb {
        Verb::ContainsKey => "only maps have keys: lists and sets have `contains`",
        _ => "only lists, sets and maps contain something: compare with `eq`",
    }
    .to_owned()
}

fn check_type(compared: &ColumnType, verb: Verb, given: &ColumnType) -> Result<(), String> {
    let fits = |of: &ColumnType| compared.reads(&of.data_type());
    match (verb, given) {
        (Verb::In, ColumnType::List(of) | ColumnType::Set(of)) if fits(of) => Ok(()),
        (Verb::In, ColumnType::List(of) | ColumnType::Set(of)) => Err(mismatch(compared, of)),
        (Verb::In, _) => Err(format!("`in` takes several values: give a list of {}", rust(compared))),
        (Verb::Between, ColumnType::Tuple([least, greatest])) if fits(least) && fits(greatest) => Ok(()),
        (Verb::Between, ColumnType::Tuple([least, greatest])) => {
            Err(mismatch(compared, if fits(least) { greatest } else { least }))
        }
        (Verb::Between, _) => Err(format!(
            "`between` takes the least and the greatest value: give a pair of {}",
            rust(compared)
        )),
        (_, given) if fits(given) => Ok(()),
        (_, given) => Err(mismatch(compared, given)),
    }
}

#[cold]
fn mismatch(compared: &ColumnType, given: &ColumnType) -> String {
    let article = |ty: &ColumnType| {
        let spelt = ty.to_string();
        if spelt.starts_with(['a', 'e', 'i', 'o']) { format!("an {spelt}") } else { format!("a {spelt}") }
    };
    format!(
        "what is compared is {}, and the value {}: give {}",
        article(compared),
        article(given),
        rust(compared)
    )
}

/// The Rust type of values, with its article.
fn rust(ty: &ColumnType) -> &'static str {
    match ty {
        ColumnType::TinyInt => "an `i8`",
        ColumnType::SmallInt => "an `i16`",
        ColumnType::Int => "an `i32`",
        ColumnType::BigInt | ColumnType::Counter => "an `i64`",
        ColumnType::Varint => "a `Varint`",
        ColumnType::Float => "an `f32`",
        ColumnType::Double => "an `f64`",
        ColumnType::Decimal => "a `Decimal`",
        ColumnType::Boolean => "a `bool`",
        ColumnType::Text | ColumnType::Ascii => "a `&str` or a `String`",
        ColumnType::Blob => "a `Vec<u8>`",
        ColumnType::Uuid => "a `Uuid`",
        ColumnType::TimeUuid => "a `TimeUuid`",
        ColumnType::Timestamp => "a `DateTime<Utc>`",
        ColumnType::Date => "a `NaiveDate`",
        ColumnType::Time => "a `NaiveTime`",
        ColumnType::Duration => "a `CqlDuration`",
        ColumnType::Inet => "an `IpAddr`",
        _ => "a value of the column's own type",
    }
}

/// Text may stand for ascii, if it is such.
fn check_ascii(compared: &ColumnType, cell: &[u8]) -> Result<(), String> {
    let wrong = matches!(compared, ColumnType::Ascii) && !cell.get(4..).unwrap_or_default().is_ascii();
    if wrong {
        Err("an ascii has the letters of ASCII only, and the value others".to_owned())
    } else {
        Ok(())
    }
}
