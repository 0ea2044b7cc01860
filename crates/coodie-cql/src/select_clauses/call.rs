use super::cast::type_of;
use super::check::{named, refuse};
use super::native::{Parameter, Signature, names, signatures};
use crate::Selector;
use crate::clause::Function;
use crate::suggestion::did_you_mean;
use coodie_core::{ColumnType, Result, Table};

/// Checks the functions that a selector calls: those that servers have of their own are known.
pub(super) fn check(table: &Table, selector: &Selector<u16>) -> Result<()> {
    selector.parts().iter().try_for_each(|part| check(table, part))?;
    let Selector::Call(function, arguments) = selector else { return Ok(()) };
    if !function.is_native {
        return Ok(());
    }
    match why_not(table, function, arguments) {
        None => Ok(()),
        Some(why) => Err(refuse(table, &why)),
    }
}

fn why_not(table: &Table, function: &Function, arguments: &[Selector<u16>]) -> Option<String> {
    let name = function.name.as_str();
    match name {
        "writetime" | "maxwritetime" | "ttl" => return why_no_age(table, name, arguments),
        "from_json" | "fromjson" => {
            return Some(format!(
                "the server selects no `{name}`: chain `.json::<T>()` to read rows as JSON"
            ));
        }
        "token" => return why_no_match(table, name, arguments, &[key_of(table)]),
        _ => {}
    }
    match signatures(name) {
        Some(signatures) => why_no_match(table, name, arguments, &signatures),
        None => Some(format!(
            "Cassandra 5.0 has no function `{name}` of its own: {} (one of a keyspace is called as `keyspace.{name}`; \
             one of the table's keyspace, or of another server, as `.{name}`)",
            did_you_mean(name, &names())
        )),
    }
}

/// What the function `token` takes.
fn key_of(table: &Table) -> Signature {
    table.partition.iter().map(|at| Parameter::Of(table.columns[*at].ty)).collect()
}

/// Times of writing, and of expiry, are those of columns that are not part of the key.
fn why_no_age(table: &Table, name: &str, arguments: &[Selector<u16>]) -> Option<String> {
    let [Selector::Column(at)] = arguments else {
        return Some(format!("`{name}` takes one column: give no function, and no value"));
    };
    let column = &table.columns[usize::from(*at)];
    column.role.is_key().then(|| {
        format!(
            "`{}` is part of the key, which has neither write time nor TTL: ask a column that is not for its `{name}`",
            column.name
        )
    })
}

fn why_no_match(
    table: &Table,
    name: &str,
    arguments: &[Selector<u16>],
    signatures: &[Signature],
) -> Option<String> {
    let mut of_length = signatures.iter().filter(|signature| signature.len() == arguments.len()).peekable();
    if of_length.peek().is_none() {
        return Some(format!("`{name}` takes {}: give as many arguments", all(signatures)));
    }
    let types: Option<Vec<_>> = arguments.iter().map(|argument| type_of(table, argument)).collect();
    let types = types?;
    let matches: Vec<_> = of_length.filter_map(|signature| fits(signature, &types)).collect();
    // Without one that takes just these types the server looks for the only one that takes them for others.
    if matches.contains(&true) || matches.len() == 1 {
        return None;
    }
    let given: Vec<_> =
        arguments.iter().zip(&types).map(|(of, ty)| format!("`{}` is `{ty}`", named(table, of))).collect();
    Some(format!("{}, and `{name}` takes {}: cast it, or give another", given.join(", "), all(signatures)))
}

/// Tells whether arguments of these types fit, and whether none is taken for another type.
fn fits(signature: &Signature, types: &[ColumnType]) -> Option<bool> {
    let each = signature.iter().zip(types).map(|(parameter, ty)| parameter.takes(ty, &types[0]));
    each.reduce(|a, b| a.zip(b).map(|(a, b)| a && b)).unwrap_or(Some(true))
}

fn all(signatures: &[Signature]) -> String {
    let each = signatures.iter().map(|signature| match signature.as_slice() {
        [] => "nothing".to_owned(),
        each => each.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and "),
    });
    each.collect::<Vec<_>>().join(", or ")
}
