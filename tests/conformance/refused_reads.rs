//! Queries that no server takes, refused before anything is sent: no table is made here.

use crate::mode::*;
use coodie::select::{call, count};
use coodie::{CqlDuration, Error, ErrorKind, UserType, Vector};
use std::collections::{BTreeMap, BTreeSet};

#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "lap")]
pub struct Lap {
    length: CqlDuration,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "races")]
pub struct Race {
    #[partition_key(0)]
    series: String,
    #[partition_key(1)]
    year: i32,
    #[clustering(0)]
    #[frozen]
    places: BTreeSet<String>,
    #[clustering(1)]
    day: i32,
    #[static_column]
    sponsor: Option<String>,
    length: Option<CqlDuration>,
    pair: Option<(i32, CqlDuration)>,
    #[frozen]
    best: Option<Lap>,
    #[frozen]
    laps: Vec<CqlDuration>,
    #[frozen]
    by_name: BTreeMap<String, CqlDuration>,
    last: Option<Lap>,
    #[indexed(sai)]
    shape: Option<Vector<f32, 2>>,
    #[indexed(class = "org.apache.cassandra.index.sasi.SASIIndex")]
    number: Option<i32>,
    name: Option<String>,
    #[indexed]
    tags: BTreeSet<String>,
}

const DAY: CqlDuration = CqlDuration { months: 0, days: 1, nanoseconds: 0 };

fn assert_unsent<T>(answer: coodie::Result<T>, why: &str) {
    let refused: Error = answer.err().expect("refused");
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{why}: {refused}");
}

fn all() -> Find<Race> {
    Race::find().allow_filtering()
}

fn of_1() -> Find<Race> {
    Race::find().filter((Race::SERIES.eq("a"), Race::YEAR.eq(1)))
}

fn near() -> Find<Race> {
    Race::find().order_by_ann(Race::SHAPE, [1.0, 0.0]).limit(3)
}

cases! {
    fn what_holds_durations_has_no_order(t) {
        let why = |column: &str| format!("races.{column}: durations have no order, nor has what holds them: use `eq`");
        assert_unsent(done!(t, all().filter(Race::LENGTH.lt(DAY))), &why("length"));
        assert_unsent(done!(t, all().filter(Race::PAIR.gte((1, DAY)))), &why("pair"));
        assert_unsent(done!(t, all().filter(Race::BEST.gt(Lap { length: DAY }))), &why("best"));
        assert_unsent(done!(t, all().filter(Race::LAPS.lte([DAY]))), &why("laps"));
        let by_name: BTreeMap<_, _> = [("x".to_owned(), DAY)].into();
        assert_unsent(done!(t, all().filter(Race::BY_NAME.gt(by_name))), &why("by_name"));
        assert_unsent(done!(t, all().lookup("length__between", (DAY, DAY))), &why("length"));
    }

    fn two_filters_on_a_column_exclude_each_other(t) {
        let why = "races.day: two filters on one column exclude each other: use one `eq` or `in_list`, or one lower and one upper bound";
        for filters in [
            [Race::DAY.eq(1), Race::DAY.eq(1)],
            [Race::DAY.eq(1), Race::DAY.gt(1)],
            [Race::DAY.lt(1), Race::DAY.eq(1)],
            [Race::DAY.in_list([1]), Race::DAY.eq(1)],
            [Race::DAY.gte(1), Race::DAY.in_list([1])],
            [Race::DAY.gt(1), Race::DAY.gte(2)],
            [Race::DAY.lt(1), Race::DAY.lte(2)],
        ] {
            assert_unsent(done!(t, all().filter(filters)), why);
        }
    }

    fn what_an_index_finds_has_no_order(t) {
        let ordered = |filter: coodie::Filter<Race>| of_1().filter(filter).order_by(Race::PLACES.asc());
        let why = |column: &str| format!("races: `{column}` is looked for by its index, which has no order: sort the rows yourself");
        assert_unsent(done!(t, ordered(Race::TAGS.contains("x"))), &why("tags"));
        assert_unsent(done!(t, ordered(Race::NUMBER.eq(1))), &why("number"));
        assert_unsent(done!(t, Race::find().filter(Race::token().gt(0)).order_by(Race::PLACES.asc())), "races: rows have an order within a partition only: filter by its whole key");
        assert_unsent(done!(t, of_1().order_by_name("name")), "races: order by the clustering columns in their declared order; the clustering key is `places`, `day`");
        assert_unsent(done!(t, of_1().order_by_name("nmae")), "did you mean `name`?");
    }

    fn what_changes_in_part_is_not_compared_whole(t) {
        assert_unsent(done!(t, all().filter(Race::LAST.eq(Lap { length: DAY }))), "races.last: what changes in part is not compared as a whole: mark the field `#[frozen]`");
    }

    fn a_collection_in_the_key_is_searched_by_filtering_alone(t) {
        let search = || of_1().filter(Race::PLACES.contains("x"));
        assert_unsent(done!(t, search()), "races.places: the server would read rows only to drop them");
        assert_unsent(done!(t, search().count()), "races.places");
    }

    fn only_texts_are_like_a_pattern(t) {
        assert_unsent(done!(t, all().filter(Race::NUMBER.like("1%"))), "races.number: `like` needs text with a SASI index");
    }

    fn every_terminal_asks_whether_rows_are_read_only_to_be_dropped(t) {
        let find = || Race::find().filter(Race::NAME.eq("x"));
        let why = "races.name: the server would read rows only to drop them. Give the key from its start";
        assert_unsent(done!(t, find().count()), why);
        assert_unsent(done!(t, find().exists()), why);
        assert_unsent(done!(t, find().first()), why);
        assert_unsent(done!(t, find().max(Race::DAY)), why);
        assert_unsent(done!(t, find().select((count(), Race::DAY.sum()))), why);
        assert_unsent(done!(t, find().only(Race::NAME)), why);
        assert_unsent(done!(t, find().json::<serde_json::Value>()), why);
        assert_unsent(done!(t, find().group_by((Race::SERIES, Race::YEAR))), why);
        assert_unsent(done!(t, find().page(None)), why);
        assert_unsent(rows!(t, find()), why);
        assert_unsent(done!(t, find().distinct()), why);
        assert_unsent(done!(t, find().allow_filtering().distinct()), "races: distinct partitions are filtered by the partition key and static columns, and `name` is a column of rows");
    }

    fn the_parts_of_a_key_are_not_too_long_together(t) {
        let long = "x".repeat(65_536);
        let why = "races: the partition key `series`, `year` has 65546 bytes: a key holds at most 65535";
        assert_unsent(done!(t, Race::find().filter((Race::SERIES.eq(&long), Race::YEAR.eq(1)))), why);
        assert_unsent(done!(t, Race::find().filter((Race::SERIES.in_list(["a", &long]), Race::YEAR.eq(1)))), why);
    }

    fn statics_are_read_without_the_clustering_key(t) {
        let find = || of_1().filter(Race::PLACES.eq(BTreeSet::from(["x".to_owned()])));
        let why = "races: only static columns are read, which are the partition's: leave the filter on `places` out, or select a column of the rows too";
        assert_unsent(done!(t, find().select((Race::SERIES, Race::SPONSOR))), why);
        assert_unsent(done!(t, find().select(Race::SPONSOR.writetime())), why);
    }

    fn neighbours_are_searched_and_not_compared(t) {
        let shape = Vector::from([1.0_f32, 0.0]);
        assert_unsent(done!(t, near().filter(Race::SHAPE.eq(&shape))), "races.shape: an indexed vector is not compared");
        assert_unsent(done!(t, all().filter(Race::SHAPE.eq(&shape))), "races.shape: an indexed vector is not compared");
        assert_unsent(done!(t, near().filter(Race::SERIES.eq("a")).allow_filtering()), "`series` has none, nor is it reached by the key");
        assert_unsent(done!(t, near().filter(Race::NAME.eq("a")).allow_filtering()), "`name` has none, nor is it reached by the key");
        assert_unsent(done!(t, near().filter((Race::SERIES.eq("a"), Race::YEAR.in_list([1, 2])))), "the server finds neighbours in one partition or in all: ask for each `year` by itself");
    }

    fn neighbours_are_not_counted(t) {
        let why = "races: the server makes no aggregates of the neighbours of `shape`";
        assert_unsent(done!(t, near().select((count(), Race::DAY.max()))), why);
        assert_unsent(done!(t, near().group_by((Race::SERIES, Race::YEAR))), why);
        let unlimited = || Race::find().order_by_ann(Race::SHAPE, [1.0, 0.0]);
        assert_unsent(done!(t, unlimited().count()), why);
        assert_unsent(done!(t, unlimited().max(Race::DAY)), why);
        assert_unsent(done!(t, unlimited()), "races: all rows are neighbours of `shape`, some nearer than others: chain `.limit(..)`");
        assert_unsent(done!(t, unlimited().limit(1_001)), "races: an index gives at most 1,000 neighbours, not 1001: lower `.limit(..)`");
        assert_unsent(done!(t, near().per_partition_limit(1)), "races: the server finds the neighbours of `shape` in all partitions");
        assert_unsent(done!(t, near().filter((Race::SERIES.eq("a"), Race::YEAR.eq(1))).order_by(Race::PLACES.asc())), "races: rows have one order, that of their nearness to `shape`");
        assert_unsent(done!(t, near().order_by_ann(Race::SHAPE, [0.0, 1.0])), "races: rows have one order: chain `.order_by_ann(..)` once");
    }

    fn neighbours_are_no_partitions(t) {
        let why = "races: neighbours are rows, and distinct partitions are not: leave `.distinct()` out, or `.order_by_ann(..)`";
        assert_unsent(done!(t, near().distinct()), why);
        assert_unsent(done!(t, near().select((Race::SERIES, Race::YEAR)).distinct()), why);
    }

    fn an_aggregate_is_not_bounded(t) {
        let limited = "races: a limit does not bound an aggregate, which has one row: leave `.limit(..)` out";
        assert_unsent(done!(t, of_1().limit(2).select(count())), limited);
        assert_unsent(done!(t, of_1().select((count(), Race::DAY.max())).limit(2)), limited);
        assert_unsent(rows!(t, of_1().select(count()).limit(2)), limited);
        assert_unsent(done!(t, of_1().limit(2).max(Race::DAY)), limited);
        let why = "races: an aggregate is one row, of no partition: leave `.per_partition_limit(..)` out, or chain `.group_by(..)`";
        assert_unsent(done!(t, of_1().per_partition_limit(1).count()), why);
        assert_unsent(done!(t, of_1().per_partition_limit(1).select((count(), Race::DAY.max()))), why);
        assert_unsent(done!(t, of_1().per_partition_limit(0)), "races: a limit of 0 rows is out of range: give `.per_partition_limit(..)` 1 to");
        assert_unsent(done!(t, of_1().per_partition_limit(u32::MAX)), "races: a limit of 4294967295 rows is out of range");
        assert_unsent(done!(t, Race::find().distinct().per_partition_limit(1)), "races: a distinct partition is one row: leave `.per_partition_limit(..)` out");
    }

    fn aggregates_are_of_what_each_row_has(t) {
        assert_unsent(done!(t, of_1().select(Race::DAY.max().min())), "races: `MAX(day)` is one value already: select it, or make `MIN(MAX(day))` of a column");
        assert_unsent(done!(t, of_1().select(call::<i32>("max", call::<i32>("abs", Race::DAY.max())))), "is one value already");
        assert_unsent(done!(t, of_1().select(call::<i64>("max", call::<i64>("count_rows", ())))), "is one value already");
    }

    fn a_value_is_cast_to_what_the_server_makes_of_it(t) {
        assert_unsent(done!(t, of_1().select(Race::DAY.cast::<Vec<i32>>())), "races: the server makes no `list<int>` of `day`, which is `int`");
        assert_unsent(done!(t, of_1().select(Race::DAY.cast::<Lap>())), "of `day`, which is `int`");
        assert_unsent(done!(t, of_1().select(Race::LENGTH.cast::<String>())), "`length`, which is `duration`: read it as it is");
    }

    fn keys_have_no_time_of_their_own(t) {
        for name in ["writetime", "maxwritetime", "ttl"] {
            assert_unsent(done!(t, of_1().select(call::<i64>(name, Race::DAY))), &format!("races: `day` is part of the key, which has neither write time nor TTL: ask a column that is not for its `{name}`"));
            assert_unsent(done!(t, of_1().select(call::<i64>(name, Race::DAY.max()))), &format!("`{name}` takes one column"));
        }
    }

    fn functions_are_those_of_the_server(t) {
        assert_unsent(done!(t, of_1().select(call::<i32>("asb", Race::DAY))), "races: Cassandra 5.0 has no function `asb` of its own: did you mean `abs`? (one of a keyspace is called as `keyspace.asb`; one of the table's keyspace, or of another server, as `.asb`)");
        assert_unsent(done!(t, of_1().select(call::<i32>("toDate", Race::DAY))), "did you mean `to_date`?");
        assert_unsent(done!(t, of_1().select(call::<String>("from_json", Race::NAME))), "races: the server selects no `from_json`: chain `.json::<T>()`");
    }

    fn functions_take_so_many_arguments(t) {
        assert_unsent(done!(t, of_1().select(call::<i32>("abs", (Race::DAY, Race::YEAR)))), "races: `abs` takes a number: give as many arguments");
        assert_unsent(done!(t, of_1().select(call::<String>("to_json", (Race::DAY, Race::YEAR)))), "`to_json` takes any value");
        assert_unsent(done!(t, of_1().select(call::<i64>("token", Race::SERIES))), "races: `token` takes `text` and `int`: give as many arguments");
        assert_unsent(done!(t, of_1().select(call::<coodie::TimeUuid>("now", Race::DAY))), "`now` takes nothing");
    }

    fn functions_take_arguments_of_their_types(t) {
        assert_unsent(done!(t, of_1().select(call::<i32>("abs", Race::NAME))), "races: `name` is `text`, and `abs` takes a number: cast it, or give another");
        assert_unsent(done!(t, of_1().select(call::<i64>("token", (Race::YEAR, Race::SERIES)))), "`token` takes `text` and `int`");
        assert_unsent(done!(t, of_1().select(call::<i32>("collection_sum", Race::PLACES))), "`collection_sum` takes a list or a set of numbers");
        assert_unsent(done!(t, of_1().select(call::<Vec<i32>>("map_values", Race::LAPS))), "`map_values` takes a map");
        assert_unsent(done!(t, of_1().select(call::<f32>("similarity_cosine", (Race::SHAPE, coodie::select::value(Vector::from([1.0_f32])))))), "`similarity_cosine` takes a vector of `f32` and a vector of `f32`");
        assert_unsent(done!(t, of_1().select(call::<f64>("sum", Race::LENGTH))), "races: `length` is `duration`, and `sum` takes a number");
    }

    fn a_vector_that_no_index_holds_is_not_searched_for(t) {
        let zero = "races.shape: a vector of zeros has no direction, and the index compares by cosine: search for another";
        let finite = "races.shape: an index holds vectors of finite numbers: search for another";
        for (x, why) in [(0.0, zero), (-0.0, zero), (f32::NAN, finite), (f32::INFINITY, finite)] {
            assert_unsent(done!(t, Race::find().order_by_ann(Race::SHAPE, [x, 0.0]).limit(1)), why);
        }
    }
}
