//! What the server itself makes of a cell, and cells from its own literals. The memory driver has neither: there
//! nothing is asked, and what is compared is what coodie wrote and read.

use coodie::RawRows;

/// The value in a row of one column: `JSON column` gives an object of it, `CAST(column AS text)` the value alone.
pub fn shown(rows: &RawRows, column: &str) -> coodie::Result<String> {
    let json = rows.tuples::<(String,)>()?.pop().map(|(json,)| json).unwrap_or_default();
    let value = json.strip_prefix(&format!("{{\"{column}\": ")).and_then(|value| value.strip_suffix('}'));
    Ok(value.unwrap_or(&json).to_owned())
}

/// Saves rows with one value each and compares what the server makes of them, as JSON or as text; then writes the
/// server's own literals, and compares what coodie reads. Compared as text, in which NaN equals itself and -0.0 is not 0.
macro_rules! agrees {
    ($t:ident, $doc:ident.$field:ident, $table:literal: $($rest:tt)+) => {
        crate::literal::agrees!($t, $doc.$field, $table, "JSON ", "": $($rest)+)
    };
    ($t:ident, $doc:ident.$field:ident, $table:literal as text: $($rest:tt)+) => {
        crate::literal::agrees!($t, $doc.$field, $table, "CAST(", " AS text)": $($rest)+)
    };
    ($t:ident, $doc:ident.$field:ident, $table:literal, $before:literal, $after:literal: $($value:expr => $json:expr, $literal:expr;)+) => {{
        let values = [$(($value, String::from($json), String::from($literal))),+];
        // Rows of its own for each line of the file.
        for (id, (value, json, literal)) in (10 * line!() as i32..).zip(values) {
            let row = $doc { id, $field: Some(value), ..$doc::default() };
            done!($t, row.save())?;
            assert_eq!(format!("{:?}", done!($t, $doc::get(row.id))?), format!("{row:?}"));
            if $t.in_memory() {
                continue;
            }
            let (node, column) = ($t.other_client(), stringify!($field));
            let table = format!("{}.{}", $t.keyspace, $table);
            let asked = execute_raw(format!("SELECT {}{column}{} FROM {table} WHERE id = {id}", $before, $after), ());
            let found = crate::literal::shown(&finish!(asked.on(&node))?, column)?;
            assert_eq!(found, json, "{column} of {row:?}");
            let written = $doc { id: -row.id, ..row };
            let insert = format!("INSERT INTO {table} (id, {column}) VALUES ({}, {literal})", written.id);
            finish!(execute_raw(insert, ()).on(&node))?;
            let found = finish!($doc::get(written.id).on(&node))?;
            assert_eq!(format!("{found:?}"), format!("{written:?}"), "from the literal {literal}");
        }
    }};
}
pub(crate) use agrees;
