use super::*;
use coodie_core::ColumnType::{Frozen, List, Set, User};
use coodie_core::{FieldDef, UserType};

const QUOTED: UserType = UserType::new("view", &[FieldDef { name: "n", ty: Int }]);

#[test]
fn columns_are_added_and_all_else_of_them_is_drift() {
    let cases: &[(&str, &'static [ColumnPart], &str, [&[&str]; 3])] = &[
        (
            "no table",
            &[K, C, S, V],
            "",
            [&["CREATE TABLE IF NOT EXISTS ks.t (k int, c int, s text STATIC, v text"], &[], &[]],
        ),
        ("the same", &[K, C, S, V], FOUND, [&[], &[], &[]]),
        (
            "two new columns in one statement, static ones stay static",
            const { &[K, C, S, V, column("s2", Int, Role::Static), column("w", Set(&Int), Role::Regular)] },
            FOUND,
            [&["ALTER TABLE ks.t ADD (s2 int STATIC, w set<int>)"], &[], &[]],
        ),
        ("an extra column", &[K, C, S], FOUND, [&[], &[], &["t.v is unknown .. `text` in the table"]]),
        (
            "another type, another kind, another order: all at once",
            const {
                &[
                    K,
                    column("c", Int, Role::Clustering(0, Order::Asc)),
                    column("s", Text, Role::Regular),
                    column("v", Int, Role::Regular),
                ]
            },
            FOUND,
            [
                &[],
                &[
                    "t.c is clustering (position 0, order asc) .. (position 0, order desc) .. never changes",
                    "t.s is regular in the model and static in the table: a column never becomes static",
                    "t.v is `int` in the model and `text` in the table: change the field's type",
                ],
                &[],
            ],
        ),
        (
            "frozen is part of the type",
            const { &[K, C, S, V, column("l", List(&Int), Role::Regular)] },
            "k | int | partition_key | 0 | none
             c | int | clustering | 0 | desc
             s | text | static | -1 | none
             v | text | regular | -1 | none
             l | frozen<list<int>> | regular | -1 | none",
            [&[], &["t.l is `list<int>` .. `frozen<list<int>>` .. mark the field `#[frozen]`"], &[]],
        ),
        (
            "a key column that the table lacks, and a column besides: nothing is half done",
            const { &[K, C, column("d", Int, Role::Clustering(1, Order::Asc)), S, V] },
            FOUND,
            [&[], &["t: the key is `k`, `c`, `d` in the model and `k`, `c` in the table"], &[]],
        ),
        (
            "a key column that the model lacks",
            &[K, V],
            FOUND,
            [&[], &["t: the key is `k` in the model and `k`, `c` in the table"], &["t.s is unknown"]],
        ),
        (
            "a key column that is none there",
            const { &[K, C, S, column("v", Text, Role::Clustering(1, Order::Asc))] },
            FOUND,
            [&[], &["t.v is clustering (position 1, order asc) in the model and regular in the table"], &[]],
        ),
        (
            "names that only one server quotes",
            const { &[K, C, S, V, column("u", Frozen(&User(&QUOTED)), Role::Regular)] },
            "k | int | partition_key | 0 | none
             c | int | clustering | 0 | desc
             s | text | static | -1 | none
             v | text | regular | -1 | none
             u | frozen<\"view\"> | regular | -1 | none",
            [&[], &[], &[]],
        ),
    ];
    for (what, model, found, expected) in cases {
        let changes = Changes::between(&of_columns(model), &keyspace(found), false);
        assert_changes(what, &changes, *expected);
    }
}
