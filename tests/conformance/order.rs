//! The order of rows: as declared, reversed, across partitions.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "scores")]
pub struct Score {
    #[partition_key]
    game: String,
    #[clustering(0, desc)]
    points: i32,
    #[clustering(1)]
    player: String,
    #[clustering(2)]
    round: i32,
    #[static_column]
    title: Option<String>,
    note: Option<String>,
}

fn score(game: &str, points: i32, player: &str, round: i32) -> Score {
    let title = Some(game.to_uppercase());
    Score { game: game.into(), points, player: player.into(), round, title, note: None }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Score::sync_table())?;
        let mut batch = Batch::new().unlogged();
        let scores: Vec<_> = ["chess", "go"].iter().flat_map(|game| {
            [(10, "bo", 1), (10, "al", 2), (30, "al", 1), (20, "cy", 1), (10, "al", 1)].map(|(points, player, round)| score(game, points, player, round))
        }).collect();
        for one in &scores {
            batch = batch.push(one.save());
        }
        done!($t, batch)?;
    }};
}

fn places(rows: &[Score]) -> Vec<(i32, &str, i32)> {
    rows.iter().map(|row| (row.points, row.player.as_str(), row.round)).collect()
}

const NATURAL: [(i32, &str, i32); 5] = [(30, "al", 1), (20, "cy", 1), (10, "al", 1), (10, "al", 2), (10, "bo", 1)];

fn reversed() -> Vec<(i32, &'static str, i32)> {
    NATURAL.into_iter().rev().collect()
}

fn chess() -> Find<Score> {
    Score::find().filter(Score::GAME.eq("chess"))
}

cases! {
    fn rows_come_as_the_clustering_key_declares(t) {
        fill!(t);
        assert_eq!(places(&done!(t, chess())?), NATURAL);
        assert_eq!(places(&done!(t, chess().order_by(Score::POINTS.desc()))?), NATURAL);
        assert_eq!(places(&done!(t, chess().order_by(Score::POINTS.desc()).order_by(Score::PLAYER.asc()).order_by(Score::ROUND.asc()))?), NATURAL);
    }

    fn the_whole_order_can_be_reversed(t) {
        fill!(t);
        assert_eq!(places(&done!(t, chess().order_by(Score::POINTS.asc()))?), reversed());
        assert_eq!(places(&done!(t, chess().order_by(Score::POINTS.asc()).order_by(Score::PLAYER.desc()))?), reversed());
        let low = chess().filter(Score::POINTS.lte(20)).order_by(Score::POINTS.asc());
        assert_eq!(places(&done!(t, low)?), reversed()[..4]);
    }

    fn columns_held_by_an_eq_need_not_be_ordered_by(t) {
        fill!(t);
        let ten = || chess().filter(Score::POINTS.eq(10));
        assert_eq!(places(&done!(t, ten().order_by(Score::PLAYER.desc()))?), [(10, "bo", 1), (10, "al", 2), (10, "al", 1)]);
        let al = ten().filter(Score::PLAYER.eq("al")).order_by(Score::ROUND.desc());
        assert_eq!(places(&done!(t, al)?), [(10, "al", 2), (10, "al", 1)]);
    }

    fn an_order_cuts_where_the_limit_says(t) {
        fill!(t);
        for limit in [1, 2, 4, 5, 9] {
            let (up, down) = (chess().order_by(Score::POINTS.asc()).limit(limit), chess().order_by(Score::POINTS.desc()).limit(limit));
            let most = NATURAL.len().min(limit as usize);
            assert_eq!(places(&done!(t, up)?), reversed()[..most]);
            assert_eq!(places(&done!(t, down)?), NATURAL[..most]);
        }
        let first = done!(t, chess().order_by(Score::POINTS.asc()).first())?;
        assert_eq!(first, Some(score("chess", 10, "bo", 1)));
    }

    fn in_on_a_clustering_column_keeps_the_order(t) {
        fill!(t);
        let some = || chess().filter(Score::POINTS.in_list([10, 30, 10, 7]));
        assert_eq!(places(&done!(t, some())?), [(30, "al", 1), (10, "al", 1), (10, "al", 2), (10, "bo", 1)]);
        let up = some().order_by(Score::POINTS.asc());
        assert_eq!(places(&done!(t, up)?), [(10, "bo", 1), (10, "al", 2), (10, "al", 1), (30, "al", 1)]);
        let players = chess().filter(Score::POINTS.eq(10)).filter(Score::PLAYER.in_list(["bo", "al"])).order_by(Score::PLAYER.desc()).limit(2);
        assert_eq!(places(&done!(t, players)?), [(10, "bo", 1), (10, "al", 2)]);
    }

    fn partitions_named_by_in_are_merged_by_the_order(t) {
        fill!(t);
        done!(t, score("go", 25, "di", 1).save())?;
        let both = || Score::find().filter(Score::GAME.in_list(["go", "chess"]));
        let points = |rows: Vec<Score>| rows.into_iter().map(|row| row.points).collect::<Vec<_>>();
        assert_eq!(points(done!(t, both().order_by(Score::POINTS.asc()))?), [10, 10, 10, 10, 10, 10, 20, 20, 25, 30, 30]);
        let down = done!(t, both().order_by(Score::POINTS.desc()).order_by(Score::PLAYER.asc()).limit(5))?;
        assert_eq!(points(down), [30, 30, 25, 20, 20]);
        // Without an order, partition after partition.
        assert_eq!(points(done!(t, both())?), [30, 20, 10, 10, 10, 30, 25, 20, 10, 10, 10]);
    }

    fn a_partition_of_statics_alone_has_no_documents(t) {
        fill!(t);
        done!(t, Score::key(("empty", 0, "", 0)).update().set(Score::TITLE, "nobody played"))?;
        let empty = || Score::find().filter(Score::GAME.in_list(["empty"]));
        assert_eq!(done!(t, empty())?, []);
        assert_eq!(done!(t, empty().first())?, None);
        assert_eq!(done!(t, empty().one())?, None);
        assert!(!done!(t, empty().exists())?);
        assert_eq!(done!(t, empty().count())?, 0);
        assert_eq!(done!(t, empty().limit(3))?, []);
        let all = done!(t, Score::find())?;
        assert_eq!(done!(t, Score::find().count())?, all.len() as u64);
        for limit in 1..=3 {
            assert_eq!(done!(t, Score::find().limit(limit))?, all[..limit as usize]);
            assert_eq!(rows!(t, Score::find().limit(limit))?, all[..limit as usize]);
        }
    }

    fn a_partition_of_statics_alone_has_no_place_in_the_order(t) {
        fill!(t);
        done!(t, Score::key(("empty", 0, "", 0)).update().set(Score::TITLE, "nobody played"))?;
        let some = || Score::find().filter(Score::GAME.in_list(["empty", "chess"]));
        assert_eq!(places(&done!(t, some().order_by(Score::POINTS.desc()))?), NATURAL);
        assert_eq!(places(&done!(t, some().order_by(Score::POINTS.asc()))?), reversed());
        assert_eq!(done!(t, Score::find().filter(Score::GAME.in_list(["empty"])))?, []);
    }

    fn pages_of_several_partitions_in_order_are_refused_unsent(t) {
        // The table was never made: what is sent fails otherwise.
        let both = || Score::find().filter(Score::GAME.in_list(["go", "chess"])).order_by(Score::POINTS.asc());
        for refused in [done!(t, both().page(None)).map(drop), rows!(t, both()).map(drop)] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("scores: the server cannot page"), "{refused}");
        }
    }

    fn orders_that_the_key_does_not_have_are_refused_unsent(t) {
        let orders = [
            (chess().order_by(Score::PLAYER.asc()), "in their declared order"),
            (chess().order_by(Score::POINTS.desc()).order_by(Score::ROUND.asc()), "in their declared order"),
            (chess().order_by(Score::PLAYER.asc()).order_by(Score::POINTS.desc()), "in their declared order"),
            (chess().order_by(Score::POINTS.desc()).order_by(Score::POINTS.desc()), "in their declared order"),
            (chess().order_by(Score::POINTS.asc()).order_by(Score::PLAYER.asc()), "all the other way round"),
            (chess().order_by(Score::POINTS.desc()).order_by(Score::PLAYER.desc()), "all the other way round"),
            (Score::find().order_by(Score::POINTS.desc()), "filter by its whole key"),
            (Score::find().filter(Score::POINTS.eq(1)).allow_filtering().order_by(Score::PLAYER.asc()), "filter by its whole key"),
        ];
        for (query, text) in orders {
            let refused = done!(t, query).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            let names = refused.to_string().contains("scores:") && refused.to_string().contains("`points`, `player`, `round`");
            assert!(names && refused.to_string().contains(text), "{refused}");
        }
    }

    fn the_node_refuses_those_orders_too(t) {
        done!(t, Score::sync_table())?;
        // These it takes, and so does coodie.
        let sent = chess().filter(Score::POINTS.in_list([10])).order_by(Score::POINTS.asc()).order_by(Score::PLAYER.desc());
        assert!(done!(t, sent)?.is_empty());
        let node = t.other_client();
        let kind = if t.in_memory() { ErrorKind::Unsupported } else { ErrorKind::InvalidQuery };
        for order in [
            "game = 'x' ORDER BY player ASC",
            "game = 'x' ORDER BY points DESC, round ASC",
            "game = 'x' ORDER BY points ASC, player ASC",
            "game = 'x' ORDER BY points DESC, player DESC",
            "game = 'x' AND points > 1 ORDER BY player ASC",
            "points = 1 ORDER BY player ASC ALLOW FILTERING",
        ] {
            let cql = format!("SELECT * FROM {}.scores WHERE {order}", t.keyspace);
            let refused = finish!(execute_raw(cql, ()).on(&node)).map(|rows| rows.len());
            assert_eq!(refused.unwrap_err().kind(), kind, "{order}");
        }
    }
}
