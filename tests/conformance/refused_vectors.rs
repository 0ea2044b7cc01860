//! Vectors that no index holds, refused before they are sent: the server answers with a failure that has no words.

use crate::mode::*;
use coodie::{Error, ErrorKind, Vector};
use serde_json::json;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shapes")]
pub struct Shape {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    cosine: Option<Vector<f32, 2>>,
    #[indexed(sai, similarity = "euclidean")]
    euclidean: Option<Vector<f32, 2>>,
    #[indexed(sai, similarity = "dot_product")]
    product: Option<Vector<f32, 2>>,
    plain: Option<Vector<f32, 2>>,
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

fn shape(x: f32, y: f32) -> Shape {
    let vector = Some(Vector::from([x, y]));
    Shape { id: 1, cosine: None, euclidean: None, product: None, plain: vector }
}

cases! {
    fn an_index_holds_vectors_of_finite_numbers(t) {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let bad = shape(1.0, bad);
            let why = "an index holds vectors of finite numbers: write another, or none";
            for one in [
                Shape { cosine: bad.plain.clone(), ..bad.clone() },
                Shape { euclidean: bad.plain.clone(), ..bad.clone() },
                Shape { product: bad.plain.clone(), ..bad.clone() },
            ] {
                assert_unsent(&done!(t, one.save()).unwrap_err(), why);
                assert_unsent(&done!(t, one.insert()).unwrap_err(), why);
            }
            let refused = done!(t, Shape::key(1).update().set(Shape::EUCLIDEAN, bad.plain.clone().expect("a vector"))).unwrap_err();
            assert_unsent(&refused, "shapes.euclidean: an index holds");
            let refused = done!(t, Shape::create().set(Shape::ID, 1).set(Shape::PRODUCT, bad.plain.clone().expect("a vector"))).unwrap_err();
            assert_unsent(&refused, "shapes.product: an index holds");
        }
        done!(t, Shape::sync_table())?;
        done!(t, shape(0.0, f32::INFINITY).save())?;
        assert_eq!(done!(t, Shape::get(1))?.plain, Some(Vector::from([0.0, f32::INFINITY])));
    }

    fn a_row_in_json_has_no_other_vectors(t) {
        for (vector, why) in [(json!([0, 0.0]), "a vector of zeros has no direction"), (json!([1e300, 1]), "an index holds vectors of finite numbers")] {
            let refused = done!(t, Shape::save_json(&json!({ "id": 1, "cosine": vector }))).unwrap_err();
            assert_unsent(&refused, &format!("shapes.cosine: {why}"));
        }
    }

    fn a_vector_of_zeros_has_no_direction(t) {
        let zeros = shape(0.0, -0.0).plain;
        let refused = done!(t, Shape { cosine: zeros.clone(), ..shape(1.0, 1.0) }.save()).unwrap_err();
        assert_unsent(&refused, "shapes.cosine: a vector of zeros has no direction, and the index compares by cosine: write another, or none");
        let refused = done!(t, shape(1.0, 1.0).update().set(Shape::COSINE, Vector::from([0.0, 0.0])).if_exists()).unwrap_err();
        assert_unsent(&refused, "shapes.cosine: a vector of zeros");
        done!(t, Shape::sync_table())?;
        let flat = Shape { euclidean: zeros.clone(), product: zeros.clone(), cosine: Some(Vector::from([0.0, 1.0])), ..shape(0.0, 0.0) };
        done!(t, flat.save())?;
        done!(t, flat.update().clear(Shape::COSINE))?;
        assert_eq!(done!(t, Shape::get(1))?.product, zeros);
    }
}
