//! The nearest neighbours of a vector.

use crate::mode::*;
use coodie::Vector;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pictures")]
pub struct Picture {
    #[partition_key]
    album: i32,
    #[clustering]
    id: i32,
    #[indexed(sai, similarity = "euclidean")]
    place: Option<Vector<f32, 2>>,
    #[indexed(sai)]
    author: Option<String>,
    plain: Option<Vector<f32, 2>>,
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Picture::sync_table())?;
        for (album, id, x, y) in [(1, 1, 0.0, 1.0), (1, 2, 3.0, 4.0), (2, 3, 6.0, 8.0), (2, 4, 1.0, 1.0)] {
            let place = Some(Vector::from([x, y]));
            let author = Some(if id % 2 == 0 { "even" } else { "odd" }.to_owned());
            done!($t, Picture { album, id, plain: place.clone(), place, author }.save())?;
        }
        done!($t, Picture { album: 3, id: 5, place: None, author: None, plain: None }.save())?;
    }};
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sounds")]
pub struct Sound {
    #[partition_key]
    id: i32,
    #[clustering]
    take: i32,
    #[indexed(sai)]
    shape: Option<Vector<f32, 2>>,
    name: Option<String>,
}

/// Neighbours in a part of a partition.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "takes")]
pub struct Take {
    #[partition_key]
    song: i32,
    #[clustering]
    part: i32,
    #[clustering]
    version: i32,
    mood: i32,
    #[indexed(sai)]
    shape: Option<Vector<f32, 2>>,
}

/// Neighbours in partitions that have a column of their own.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "albums")]
pub struct Album {
    #[partition_key]
    id: i32,
    #[clustering]
    page: i32,
    #[static_column]
    owner: Option<String>,
    #[indexed(sai)]
    place: Option<Vector<f32, 2>>,
}

cases! {
    fn neighbours_are_rows_and_never_partitions_of_statics_alone(t) {
        done!(t, Album::sync_table())?;
        for (id, page, x) in [(1, 1, 1.0), (1, 2, 0.5), (2, 1, -1.0)] {
            done!(t, Album { id, page, owner: Some("ada".into()), place: Some([x, 1.0].into()) }.save())?;
        }
        done!(t, Album::key((3, 1)).update().set(Album::OWNER, "grace"))?;
        let near = |rows| Album::find().order_by_ann(Album::PLACE, [1.0, 1.0]).limit(rows);
        let places = |rows: Vec<Album>| rows.iter().map(|row| (row.id, row.page)).collect::<Vec<_>>();
        assert_eq!(places(done!(t, near(2))?), [(1, 1), (1, 2)]);
        assert_eq!(places(done!(t, near(9))?), [(1, 1), (1, 2), (2, 1)]);
        assert_eq!(done!(t, near(2).select((Album::PAGE, Album::OWNER)))?, [(1, Some("ada".to_owned())), (2, Some("ada".to_owned()))]);
        assert_eq!(done!(t, near(9).first())?.map(|row| (row.id, row.page)), Some((1, 1)));
        assert_eq!(places(done!(t, near(9).filter(Album::ID.eq(2)))?), [(2, 1)]);
    }

    fn a_vector_that_no_index_holds_is_refused(t) {
        done!(t, Sound::sync_table())?;
        let zero = done!(t, Sound::find().order_by_ann(Sound::SHAPE, [0.0, 0.0]).limit(1)).unwrap_err();
        assert!(zero.is_invalid_query() && zero.to_string().contains("sounds.shape: a vector of zeros"), "{zero}");
        let nan = done!(t, Sound::find().order_by_ann(Sound::SHAPE, [f32::NAN, 0.0]).limit(1)).unwrap_err();
        assert!(nan.is_invalid_query() && nan.to_string().contains("finite numbers"), "{nan}");
        let zero = done!(t, Sound::find().select(Sound::SHAPE.similarity_cosine([0.0, 0.0]))).unwrap_err();
        assert!(zero.to_string().contains("has no direction"), "{zero}");
    }

    fn what_is_compared_beside_neighbours_is_indexed_or_reached(t) {
        done!(t, Sound::sync_table())?;
        let near = || Sound::find().order_by_ann(Sound::SHAPE, [1.0, 0.0]).limit(2);
        for (id, take, x) in [(1, 1, 1.0), (1, 2, 0.5), (2, 1, 2.0)] {
            let shape = Some(Vector::from([x, 1.0]));
            done!(t, Sound { id, take, shape, name: None }.save())?;
        }
        let name = done!(t, near().filter(Sound::NAME.eq("x")).allow_filtering()).unwrap_err();
        assert!(name.is_invalid_query() && name.to_string().contains("`name` has none"), "{name}");
        let take = done!(t, near().filter(Sound::TAKE.eq(1)).allow_filtering()).unwrap_err();
        assert!(take.to_string().contains("`take` has none"), "{take}");
        let found = done!(t, near().filter(Sound::ID.eq(1)).filter(Sound::TAKE.lte(2)).select(Sound::TAKE))?;
        assert_eq!(found, [1, 2]);
    }

    fn what_the_key_leads_to_goes_with_neighbours(t) {
        done!(t, Take::sync_table())?;
        for (song, part, version, x) in [(1, 1, 1, 1.0), (1, 1, 2, 0.5), (1, 2, 1, 0.0), (1, 2, 2, -0.5), (2, 2, 2, -1.0)] {
            done!(t, Take { song, part, version, mood: 1, shape: Some([x, 1.0].into()) }.save())?;
        }
        let near = || Take::find().order_by_ann(Take::SHAPE, [1.0, 1.0]).limit(9).select((Take::SONG, Take::PART, Take::VERSION));
        let one = || near().filter(Take::SONG.eq(1));
        let all = || near().filter(Take::token().gt(i64::MIN + 1));
        assert_eq!(done!(t, one().filter(Take::PART.in_list([1, 2])).filter(Take::VERSION.eq(1)))?, [(1, 1, 1), (1, 2, 1)]);
        assert_eq!(done!(t, one().filter(Take::PART.in_list([1, 2])).filter(Take::VERSION.gt(1)))?, [(1, 1, 2), (1, 2, 2)]);
        assert_eq!(done!(t, one().filter(Take::clustering().eq((1, 2))))?, [(1, 1, 2)]);
        assert_eq!(done!(t, one().filter(Take::clustering().in_list([(1, 1), (2, 2)])))?, [(1, 1, 1), (1, 2, 2)]);
        assert_eq!(done!(t, one().filter(Take::clustering().gt((1, 1))))?, [(1, 1, 2), (1, 2, 1), (1, 2, 2)]);
        assert_eq!(done!(t, all())?.len(), 5);
        assert_eq!(done!(t, all().filter(Take::PART.eq(2)))?, [(1, 2, 1), (1, 2, 2), (2, 2, 2)]);
        assert_eq!(done!(t, all().filter(Take::clustering().eq((2, 2))))?, [(1, 2, 2), (2, 2, 2)]);
        assert_eq!(done!(t, all().filter(Take::SONG.eq(2)).filter(Take::PART.gt(1)))?, [(2, 2, 2)]);
        for refused in [
            one().filter(Take::VERSION.eq(1)),
            one().filter(Take::PART.gt(1)).filter(Take::VERSION.eq(1)),
            all().filter(Take::VERSION.eq(1)),
            near().filter(Take::clustering().eq((1, 1))),
        ] {
            let refused = done!(t, refused.allow_filtering()).unwrap_err();
            assert!(refused.is_invalid_query() && refused.to_string().contains("nor is it reached by the key"), "{refused}");
        }
    }

    fn the_nearest_come_first(t) {
        fill!(t);
        let near = Picture::find().order_by_ann(Picture::PLACE, [0.0, 0.0]).limit(3);
        let found = done!(t, near)?;
        assert_eq!(found.iter().map(|picture| picture.id).collect::<Vec<_>>(), [1, 4, 2]);
    }

    fn how_near_they_are_is_read_too(t) {
        fill!(t);
        let origin = Vector::from([0.0_f32, 0.0]);
        let query = (Picture::ID, Picture::PLACE.similarity_euclidean(&origin));
        let near = Picture::find().order_by_ann(Picture::PLACE, &origin).limit(4).select(query);
        let found = done!(t, near)?;
        assert_eq!(found.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 4, 2, 3]);
        assert_eq!(found[0].1, Some(0.5));
        assert!((found[2].1.unwrap() - 1.0 / 26.0).abs() < 1e-6);
    }

    fn rows_are_compared_without_an_index(t) {
        fill!(t);
        let right = Vector::from([1.0_f32, 0.0]);
        let query = (
            Picture::PLAIN.similarity_cosine(&right),
            Picture::PLAIN.similarity_dot_product(&right),
            Picture::PLAIN.similarity_euclidean([0.0, 1.0]),
        );
        let first = Picture::find().filter(Picture::ALBUM.eq(1)).filter(Picture::ID.eq(1));
        assert_eq!(done!(t, first.select(query))?, [(Some(0.5), Some(0.5), Some(1.0))]);
        let nothing = Picture::find().filter(Picture::ALBUM.eq(3));
        assert_eq!(done!(t, nothing.select(Picture::PLAIN.similarity_cosine([1.0, 0.0])))?, [None]);
    }

    fn filters_by_index_go_with_neighbours(t) {
        fill!(t);
        let near = Picture::find().filter(Picture::AUTHOR.eq("even")).order_by_ann(Picture::PLACE, [0.0, 0.0]);
        let found = done!(t, near.limit(2).select(Picture::ID))?;
        assert_eq!(found, [4, 2]);
        let near = Picture::find().filter(Picture::ALBUM.eq(2)).order_by_ann(Picture::PLACE, [0.0, 0.0]);
        assert_eq!(done!(t, near.limit(2).select(Picture::ID))?, [4, 3]);
    }

    fn neighbours_come_in_one_page(t) {
        fill!(t);
        let near = || Picture::find().order_by_ann(Picture::PLACE, [0.0, 0.0]).limit(3).select(Picture::ID);
        assert_eq!(done!(t, near().page_size(1))?, [1, 4, 2]);
        assert_eq!(rows!(t, near())?, [1, 4, 2]);
        assert_eq!(done!(t, near().first())?, Some(1));
    }

    fn neighbours_need_an_index_and_a_limit(t) {
        fill!(t);
        let refused = done!(t, Picture::find().order_by_ann(Picture::PLACE, [0.0, 0.0])).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("chain `.limit(..)`"), "{refused}");
        let refused = done!(t, Picture::find().order_by_ann(Picture::PLACE, [0.0, 0.0]).limit(1_001)).unwrap_err();
        assert!(refused.to_string().contains("at most 1,000 neighbours"), "{refused}");
        let near = || Picture::find().order_by_ann(Picture::PLACE, [0.0, 0.0]).limit(1);
        let refused = done!(t, near().order_by(Picture::ID.asc()).filter(Picture::ALBUM.eq(1))).unwrap_err();
        assert!(refused.to_string().contains("rows have one order"), "{refused}");
        let refused = done!(t, near().order_by_ann(Picture::PLACE, [1.0, 0.0])).unwrap_err();
        assert!(refused.to_string().contains("once"), "{refused}");
        let refused = done!(t, near().per_partition_limit(1)).unwrap_err();
        assert!(refused.to_string().contains("in all partitions"), "{refused}");
        let refused = done!(t, near().select(coodie::select::count())).unwrap_err();
        assert!(refused.to_string().contains("no aggregates of the neighbours"), "{refused}");
        let refused = done!(t, near().filter(Picture::ALBUM.in_list([1, 2]))).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
    }
}
