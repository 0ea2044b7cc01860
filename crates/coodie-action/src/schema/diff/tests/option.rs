use super::*;
use crate::schema::option::Kept;
use coodie_core::{OptionValue, TableOption};

#[test]
fn options_are_changed_where_the_server_keeps_them_otherwise() {
    const OPTIONS: &[TableOption] = &[
        TableOption::new("comment", OptionValue::Text("it's")),
        TableOption::new("gc_grace_seconds", OptionValue::Int(60)),
        TableOption::new("tombstone_gc", OptionValue::Map(&[("mode", "repair")])),
    ];
    let model = TableParts { columns: &[K, C, S, V], options: OPTIONS, ..TableParts::named("t") };
    let desired = Desired { keyspace: "ks".into(), tables: vec![table(model)], ..Desired::default() };
    let mut found = keyspace(FOUND);
    let options = &mut found.tables.get_mut("t").unwrap().options;
    options.insert("comment", Kept::Text("its".into()));
    options.insert("gc_grace_seconds", Kept::Number(60.0));
    let changes = Changes::between(&desired, &found, false);
    let hidden = "t: option `tombstone_gc` is `{'mode': 'repair'}` in the model and not shown in the table";
    assert_changes("one", &changes, [&["ALTER TABLE ks.t WITH comment = 'it''s'"], &[], &[hidden]]);
}
