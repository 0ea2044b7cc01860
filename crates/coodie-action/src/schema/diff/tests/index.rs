use super::*;
use coodie_core::ColumnType::Map;
use coodie_core::{IndexClass, IndexTarget};

/// What is indexed, what is there, whether to drop, what changes.
type IndexCase = (&'static str, &'static [ColumnPart], Vec<FoundIndex>, bool, [&'static [&'static str]; 3]);

fn plain(name: &str, target: &str) -> FoundIndex {
    found_index("t", name, "COMPOSITES", &[("target", target)])
}

fn index_cases() -> Vec<IndexCase> {
    const V_INDEXED: ColumnPart = indexed("v", Text, &[Index::new(None)]);
    const V_NAMED: ColumnPart = indexed("v", Text, &[Index::new(Some("by_v"))]);
    const V_SAI: ColumnPart =
        indexed("v", Text, &[Index::new(Some("by_v")).using(IndexClass::Sai, &[("normalize", "true")])]);
    const SEVERAL: ColumnPart = indexed(
        "m",
        Map(&Text, &Int),
        &[
            Index::new(Some("m_keys")).on(IndexTarget::Keys),
            Index::new(Some("m_values")),
            Index::new(Some("m_entries")).on(IndexTarget::Entries),
        ],
    );
    let sai = |class: &str| {
        let options = [("class_name", class), ("normalize", "true"), ("target", "v")];
        vec![found_index("t", "by_v", "CUSTOM", &options)]
    };
    let on_a_map =
        [plain("m_keys", "keys(m)"), plain("m_values", "values(m)"), plain("m_entries", "entries(m)")];
    vec![
        (
            "none there",
            &[K, V_INDEXED],
            vec![],
            false,
            [&["CREATE INDEX IF NOT EXISTS t_v_idx ON ks.t (v)"], &[], &[]],
        ),
        ("the same", &[K, V_INDEXED], vec![plain("t_v_idx", "v")], false, [&[]; 3]),
        ("the same, named by hand", &[K, V_INDEXED], vec![plain("mine", "v")], false, [&[]; 3]),
        (
            "the same under a name that the model does not say",
            &[K, V_NAMED],
            vec![plain("t_v_idx", "v")],
            false,
            [&[], &[], &["t.v: index `by_v` is called `by_v` .. called `t_v_idx` .. take its name over"]],
        ),
        ("SAI by its short name", &[K, V_SAI], sai("sai"), false, [&[]; 3]),
        ("SAI by its class", &[K, V_SAI], sai("StorageAttachedIndex"), false, [&[]; 3]),
        (
            "SAI by its full name",
            &[K, V_SAI],
            sai("org.apache.cassandra.index.sai.StorageAttachedIndex"),
            false,
            [&[]; 3],
        ),
        (
            "another definition of the name",
            &[K, V_SAI],
            vec![plain("by_v", "v")],
            false,
            [
                &[],
                &[
                    "t.v: index `by_v` is on `v` by `StorageAttachedIndex` with normalize = true .. and on `v` in",
                ],
                &[],
            ],
        ),
        (
            "another definition of the name, to be dropped",
            &[K, V_SAI],
            vec![plain("by_v", "v")],
            true,
            [
                &["DROP INDEX IF EXISTS ks.by_v", "CREATE INDEX IF NOT EXISTS by_v ON ks.t (v) USING"],
                &[],
                &[],
            ],
        ),
        (
            "the name of another table's index",
            &[K, V_INDEXED],
            vec![found_index("u", "t_v_idx", "COMPOSITES", &[("target", "v")])],
            true,
            [
                &[],
                &["t.v: index `t_v_idx` .. an index of another table, `u` .. #[indexed(name = \"..\")]"],
                &[],
            ],
        ),
        (
            "several on one column, two of them there",
            &[K, SEVERAL],
            on_a_map.into_iter().skip(1).collect(),
            false,
            [&["CREATE INDEX IF NOT EXISTS m_keys ON ks.t (keys(m))"], &[], &[]],
        ),
        (
            "one that the model lacks",
            &[K, V],
            vec![plain("old", "\"Mixed \"\"q\"")],
            false,
            [&[], &[], &["t.Mixed \"q: index `old` is unknown .. chain `.drop_removed_indexes()`"]],
        ),
        (
            "one that the model lacks, to be dropped; another table's stays",
            &[K, V],
            vec![plain("old", "v"), found_index("u", "theirs", "COMPOSITES", &[("target", "v")])],
            true,
            [&["DROP INDEX IF EXISTS ks.old"], &[], &[]],
        ),
    ]
}

#[test]
fn indexes_are_made_and_dropped_by_request_only() {
    for (what, model, indexes, drop, expected) in index_cases() {
        let found = "k | int | partition_key | 0 | none
                     v | text | regular | -1 | none
                     m | map<text, int> | regular | -1 | none";
        let mut found = Found { indexes, ..keyspace(found) };
        let wanted = |name: &str| {
            model.iter().any(|part| matches!(part, ColumnPart::Column(column) if column.name == name))
        };
        found.tables.get_mut("t").unwrap().columns.retain(|name, _| wanted(name));
        assert_changes(what, &Changes::between(&of_columns(model), &found, drop), expected);
    }
}
