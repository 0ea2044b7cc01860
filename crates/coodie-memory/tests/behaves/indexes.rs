use super::client::{Client, index, v};
use super::show::{Raw, parts};
use coodie_core::IndexClass::{self, Custom, Plain, Sai};
use coodie_core::IndexTarget::{self, Column, Entries, Full, Keys, Values};
use coodie_cql::{ColumnRef, CreateIndex, Relation, TableRef, build_drop_index, build_select};

const FILTERING: &str = "!Cannot execute this query as it might involve data filtering and thus may have unpredictable performance. If you want to execute this query despite the performance unpredictability, use ALLOW FILTERING";
const SASI: IndexClass = Custom("org.apache.cassandra.index.sasi.SASIIndex");

/// An option of an index, its name and its value.
type Options = &'static [(&'static str, &'static str)];

fn create(
    c: &Client,
    name: &'static str,
    class: IndexClass,
    target: IndexTarget,
    column: &'static str,
) -> String {
    c.statement(CreateIndex { class, target, ..index(name, "t", column) })
}

fn with(c: &Client, class: IndexClass, options: Options, column: &'static str) -> String {
    c.statement(CreateIndex { class, options, ..index("i", "t", column) })
}

/// Name, kind and options of all indexes, as `system_schema` has them.
fn stored(c: &Client) -> String {
    let columns = "keyspace_name text pk, table_name text ck, index_name text ck, kind text, options frozen<map<text,text>>";
    let indexes = c.declare("indexes", columns);
    let mut select = build_select(indexes);
    select.table = TableRef::new("system_schema", "indexes");
    select.filters = vec![Relation::eq(ColumnRef::of(&indexes.columns[0]))];
    c.call(select, v![Client::KEYSPACE]).run().replace(&format!("{} t ", Client::KEYSPACE), "")
}

#[test]
fn each_part_of_a_column_has_indexes_of_its_own() {
    let c = Client::with(
        "p int pk, q text pk, e frozen<set<int>> ck, s int static, t text, f tuple<int,int>, l list<int>, \
         m map<text,int>, fm frozen<map<text,int>>, bl blob, mb map<blob,int>, v vector<float,2>",
    );
    let frozen = "!Cannot create values() index on frozen column fm. Frozen collections are immutable and must be fully indexed by using the 'full(fm)' modifier";
    for (class, target, column, answer) in [
        (Plain, Column, "q", "i COMPOSITES {target:q}"),
        (Plain, Full, "e", "i COMPOSITES {target:full(e)}"),
        (Sai, Column, "s", "i CUSTOM {class_name:sai,target:s}"),
        (Sai, Column, "f", "i CUSTOM {class_name:sai,target:f}"),
        (Plain, Column, "l", "i COMPOSITES {target:values(l)}"),
        (Sai, Values, "l", "i CUSTOM {class_name:sai,target:values(l)}"),
        (Plain, Keys, "l", "!Cannot create index on keys of column l with non-map type"),
        (Plain, Full, "l", "!full() indexes can only be created on frozen collections"),
        (Plain, Keys, "m", "i COMPOSITES {target:keys(m)}"),
        (Sai, Entries, "m", "i CUSTOM {class_name:sai,target:entries(m)}"),
        (Plain, Column, "fm", frozen),
        (Sai, Full, "fm", "i CUSTOM {class_name:sai,target:full(fm)}"),
        (
            Sai,
            Values,
            "t",
            "!Cannot create values() index on t. Non-collection columns only support simple indexes",
        ),
        (Plain, Column, "bl", "i COMPOSITES {target:bl}"),
        (Sai, Column, "bl", "!Unsupported type: blob"),
        (Sai, Keys, "mb", "!Unsupported type: blob"),
        (Sai, Values, "mb", "i CUSTOM {class_name:sai,target:values(mb)}"),
        (Sai, Column, "v", "i CUSTOM {class_name:sai,target:v}"),
        (SASI, Column, "t", "i CUSTOM {class_name:org.apache.cassandra.index.sasi.SASIIndex,target:t}"),
        (SASI, Column, "q", "!partition key columns are not yet supported by SASI"),
        (SASI, Column, "l", "!complex columns are not yet supported by SASI"),
        (Custom("nope"), Column, "t", "!Unable to find custom indexer class 'nope'"),
    ] {
        let made = create(&c, "i", class, target, column);
        let shown = if made.is_empty() { stored(&c) } else { made };
        assert_eq!(shown, answer, "{class:?} {target:?} {column}");
        c.statement(build_drop_index(c.table("t"), "i"));
    }
    assert_eq!(stored(&c), "");
}

#[test]
fn one_column_has_several_indexes_that_differ_in_more_than_their_name() {
    let c = Client::with("k int pk, v text, m map<text,int>");
    for (name, class, target, column, answer) in [
        ("a", Plain, Column, "v", ""),
        ("b", Plain, Column, "v", "!Index b is a duplicate of existing index a"),
        ("b", Sai, Column, "v", ""),
        ("c", Sai, Column, "v", "!Index c is a duplicate of existing index b"),
        (
            "c",
            Custom("StorageAttachedIndex"),
            Column,
            "v",
            "!Cannot create more than one storage-attached index on the same column: v",
        ),
        ("c", SASI, Column, "v", ""),
        ("d", Sai, Keys, "m", ""),
        ("e", Sai, Values, "m", ""),
        ("f", Plain, Entries, "m", ""),
        ("f", Sai, Entries, "m", "!Index 'f' already exists"),
    ] {
        assert_eq!(create(&c, name, class, target, column), answer, "{name}");
    }
    let drop = |name: &str, if_exists| {
        let mut drop = build_drop_index(c.table("t"), name);
        drop.if_exists = if_exists;
        c.statement(drop)
    };
    assert_eq!(drop("a", false), "");
    assert_eq!(drop("a", false), "!Index 'coodie.a' doesn't exist'");
    assert_eq!(drop("a", true), "");
    assert_eq!(create(&c, "a", Plain, Column, "v"), "");
}

#[test]
fn options_of_indexes_are_checked() {
    let c = Client::with(
        "p int pk, c text ck, t text, i int, l list<text>, v vector<float,3>, v1 vector<float,1>, vi vector<int,2>, W text",
    );
    let long = "a_name_that_is_longer_than_fifty_characters_in_all_yes";
    c.create("u", &format!("k int pk, {long} int, ä int"));
    for (class, options, column, answer) in [
        (Plain, &[("a", "b")][..], "t", "!Cannot specify options for a non-CUSTOM index"),
        (
            Sai,
            &[("a", "b"), ("c", "d")],
            "t",
            "!Properties specified [a, c] are not understood by StorageAttachedIndex",
        ),
        (Sai, &[("target", "b")], "t", "!Cannot specify target as a CUSTOM option"),
        (Sai, &[("case_sensitive", "x")], "t", "!Illegal value for boolean option 'case_sensitive': x"),
        (Sai, &[("case_sensitive", "")], "t", "!Empty value for boolean option 'case_sensitive'"),
        (Sai, &[("ascii", "true")], "i", "!CQL type int cannot be analyzed."),
        (Sai, &[("ascii", "true"), ("normalize", "true")], "l", ""),
        (
            Sai,
            &[("ascii", "true")],
            "c",
            "!Analysis options are not supported on primary key columns, but found {'ascii': 'true'}",
        ),
        (Sai, &[("similarity_function", "dot_product")], "v", ""),
        (
            Sai,
            &[("similarity_function", "x")],
            "v",
            "!Similarity function X was not recognized for index null. Valid values are: EUCLIDEAN, DOT_PRODUCT, COSINE",
        ),
        (Sai, &[("similarity_function", "cosine")], "t", "!CQL type text cannot have vector options"),
        (Sai, &[], "v1", "!Cosine similarity is not supported for single-dimension vectors"),
        (Sai, &[], "vi", "!SAI ANN indexes are only allowed on vector columns with float elements"),
        (SASI, &[("mode", "x")], "t", "!Incorrect index mode: x"),
        (SASI, &[("mode", "SPARSE")], "t", "!SPARSE mode is only supported on non-literal columns."),
        (SASI, &[("mode", "contains")], "t", ""),
    ] {
        assert_eq!(with(&c, class, options, column), answer, "{class:?} {options:?} {column}");
        c.statement(build_drop_index(c.table("t"), "i"));
    }
    let of_u = |class, column| c.statement(CreateIndex { class, ..index("i", "u", column) });
    assert_eq!(of_u(Sai, "ä"), "!Column 'ä' contains non-alphanumeric-underscore characters");
    assert_eq!(
        of_u(Sai, long),
        format!("!Column '{long}' is longer than the permissible name length of 48 characters")
    );
    assert_eq!(of_u(Plain, long), "");
}

#[test]
fn analyzers_of_sasi_are_unsupported() {
    let c = Client::with("k int pk, v text");
    let refusal = with(&c, SASI, &[("analyzed", "true")], "v");
    assert!(
        refusal.starts_with("!Unsupported: the memory driver has no analyzers of SASI indexes"),
        "{refusal}"
    );
}

#[test]
fn storage_attached_indexes_compare_ranges_and_go_together() {
    let c = Client::with(
        "p int pk, q int pk, c int ck, t text, i int, j int, n inet, b boolean, d decimal, u int",
    );
    for (name, column) in [
        ("t_i", "t"),
        ("i_i", "i"),
        ("j_i", "j"),
        ("n_i", "n"),
        ("b_i", "b"),
        ("d_i", "d"),
        ("c_i", "c"),
        ("q_i", "q"),
    ] {
        assert_eq!(create(&c, name, Sai, Column, column), "");
    }
    assert_eq!(create(&c, "u_i", Plain, Column, "u"), "");
    for (filter, answer) in [
        ("i=", ""),
        ("i> i<=", ""),
        ("i= j<", ""),
        ("i= j< c> q=", ""),
        ("d>", ""),
        ("b=", ""),
        ("b<", FILTERING),
        ("i~", FILTERING),
        ("i= p=", FILTERING),
        ("p= q= i>", ""),
        ("p= q= c> i>", ""),
        ("u=", ""),
        ("u>", FILTERING),
        ("u= i=", FILTERING),
    ] {
        let mut values = v![];
        for relation in filter.split_whitespace() {
            match relation {
                "d>" => values.append(&v![Raw([0, 0, 0, 0, 1])]).unwrap(),
                "b=" | "b<" => values.append(&v![true]).unwrap(),
                "i~" => values.append(&v![vec![1]]).unwrap(),
                _ => values.append(&v![1]).unwrap(),
            }
        }
        assert_eq!(c.select("p", filter, "", values).run(), answer, "{filter}");
    }
    for filter in ["t>", "n>"] {
        let refused = c.select("p", filter, "", v![Raw([1, 1, 1, 1])]).run();
        assert_eq!(refused, if filter == "t>" { FILTERING } else { "" });
    }
}

#[test]
fn an_index_decides_which_values_are_equal() {
    let c = Client::with(
        "k int pk, d decimal, e decimal, f tuple<int,int>, g tuple<int,int>, x int, t text, y int",
    );
    assert_eq!(create(&c, "d_i", Plain, Column, "d"), "");
    assert_eq!(create(&c, "f_i", Plain, Column, "f"), "");
    assert_eq!(create(&c, "x_i", Sai, Column, "x"), "");
    c.settle();
    let (one, one_point) = (|| Raw([0, 0, 0, 0, 1]), || Raw([0, 0, 0, 1, 10]));
    let (short, long) = (|| parts![1], || parts![1, super::show::Null]);
    c.insert("k d e f g x", "", v![0, one(), one(), short(), short(), 7]).run();
    c.insert("k d e f g x", "", v![1, one_point(), one_point(), long(), long(), 7]).run();
    let find = |filter, values| c.select("k", filter, "filtering", values).run();
    assert_eq!(find("d=", v![one()]), "0");
    assert_eq!(find("e=", v![one()]), "1; 0");
    assert_eq!(find("e~", v![Raw([&[0, 0, 0, 1, 0, 0, 0, 5][..], &[0, 0, 0, 0, 1]].concat())]), "1; 0");
    assert_eq!(find("f=", v![long()]), "1");
    assert_eq!(find("g=", v![long()]), "1; 0");
    assert_eq!(find("g= x=", v![long(), 7]), "1");
    assert_eq!(find("e= x=", v![one(), 7]), "1; 0");
}

#[test]
fn texts_are_analyzed_as_the_index_asks() {
    let c = Client::with("k int pk, v text, w text, a text, x int");
    for (name, column, options) in [
        ("v_i", "v", &[("case_sensitive", "false")][..]),
        ("a_i", "a", &[("ascii", "true"), ("case_sensitive", "false"), ("normalize", "true")]),
        ("x_i", "x", &[]),
    ] {
        assert_eq!(c.statement(CreateIndex { class: Sai, options, ..index(name, "t", column) }), "");
    }
    c.settle();
    for (k, text) in ["Ada", "ADA", "ada", "àda", ""].into_iter().enumerate() {
        c.insert("k v w a x", "", v![k as i32, text, text, text, 1]).run();
    }
    assert_eq!(c.select("v", "v=", "", v!["aDa"]).run(), "ADA; Ada; ada");
    assert_eq!(c.select("w", "w= x=", "filtering", v!["ada", 1]).run(), "ada");
    assert_eq!(c.select("a", "a=", "", v!["A\u{300}DA"]).run(), "ADA; Ada; ada; àda");
    assert_eq!(c.select("v", "v=", "", v![""]).run(), "");
    assert_eq!(c.select("k", "v=", "", v![""]).run(), "4");
    assert_eq!(c.select("v", "v> x=", "filtering", v!["ZZ", 1]).run(), "ada; àda");
}

#[test]
fn indexes_hold_no_values_that_are_too_long() {
    let c = Client::with("k int pk, c text ck, s text static, v text, w text, m map<text,text>");
    for (name, class, target, column) in [
        ("c_i", Plain, Column, "c"),
        ("s_i", Plain, Column, "s"),
        ("v_i", Plain, Column, "v"),
        ("w_i", Sai, Column, "w"),
        ("k_i", Plain, Keys, "m"),
    ] {
        assert_eq!(create(&c, name, class, target, column), "");
    }
    c.settle();
    let (long, longest) = ("x".repeat(65_535), "x".repeat(65_534));
    let refusal = |name, column| {
        format!(
            "!Cannot index value of size 65535 for index {name} on coodie.t({column}) (maximum allowed size=65535)"
        )
    };
    assert_eq!(c.insert("k c", "", v![0, &*long]).run(), refusal("c_i", "c"));
    assert_eq!(c.insert("k c v", "", v![0, "c", &*long]).run(), refusal("v_i", "v"));
    assert_eq!(c.update("s=", "k", "", v![&*long, 0]).run(), refusal("s_i", "s"));
    assert_eq!(c.update("m[]", "k c", "", v![&*long, "x", 0, "c"]).run(), refusal("k_i", "m"));
    assert_eq!(c.update("m[]", "k c", "", v!["x", &*long, 0, "c"]).run(), "");
    assert_eq!(c.insert("k c v", "", v![0, "c", &*longest]).run(), "");
    assert_eq!(c.select("k", "v=", "", v![&*longest]).run(), "0");
    assert_eq!(c.select("k", "v=", "", v![&*long]).run(), "");
    assert_eq!(
        c.select("k", "v=", "", v![&*"x".repeat(65_536)]).run(),
        "!Index expression values may not be larger than 64K"
    );
    for (length, found) in [(8 * 1024, "0"), (8 * 1024 + 1, "")] {
        let text = "y".repeat(length);
        assert_eq!(c.insert("k c w", "", v![0, "c", &*text]).run(), "");
        assert_eq!(c.select("k", "w=", "", v![&*text]).run(), found);
    }
}

#[test]
fn indexed_vectors_are_not_compared_and_have_a_direction() {
    let c = Client::with("k int pk, v vector<float,2>, w vector<float,2>");
    assert_eq!(create(&c, "v_i", Sai, Column, "v"), "");
    c.settle();
    let vector = |a: f32, b: f32| Raw([a.to_be_bytes(), b.to_be_bytes()].concat());
    assert_eq!(c.insert("k v w", "", v![0, vector(1.0, 0.0), vector(0.0, 0.0)]).run(), "");
    assert_eq!(
        c.select("k", "v=", "filtering", v![vector(1.0, 0.0)]).run(),
        "!Vector indexes only support ANN queries"
    );
    assert_eq!(c.select("k", "w=", "filtering", v![vector(0.0, 0.0)]).run(), "0");
    for (a, b) in [(0.0, -0.0), (f32::NAN, 1.0), (f32::INFINITY, 1.0)] {
        let refused = c.insert("k v", "", v![0, vector(a, b)]).run();
        assert!(
            refused.starts_with("!Driver: Operation failed - received 0 responses and 1 failures"),
            "{refused}"
        );
    }
}

#[test]
fn a_static_index_finds_rows_of_ranges_that_begin_with_the_partition() {
    for (order, before, after) in [("", "c<", "c>"), (" desc", "c>", "c<")] {
        let c = Client::with(&format!("k int pk, c int ck{order}, s int static, v int"));
        assert_eq!(create(&c, "s_i", Plain, Column, "s"), "");
        c.settle();
        for n in 0..3 {
            c.insert("k c s v", "", v![0, n, 5, n]).run();
        }
        let find =
            |filter: &str| c.select("count", &format!("k= s= {filter}"), "filtering", v![0, 5, 1]).run();
        assert_eq!((find(before), find(after), find("c=")), ("1".to_owned(), "0".to_owned(), "0".to_owned()));
        assert_eq!(c.select("v", "s=", "", v![5]).pages(1).len(), 4);
        // Of one partition the server gives no page but the first.
        let first = if order.is_empty() { "0" } else { "2" };
        assert_eq!(c.select("v", "k= s=", "", v![0, 5]).pages(1), [first, ""]);
        c.statement(build_drop_index(c.table("t"), "s_i"));
        assert_eq!(create(&c, "s_i", Sai, Column, "s"), "");
        c.settle();
        assert_eq!((find(before), find(after), find("c=")), ("1".to_owned(), "1".to_owned(), "1".to_owned()));
        assert_eq!(c.select("v", "s=", "", v![5]).pages(2).len(), 2);
    }
}
