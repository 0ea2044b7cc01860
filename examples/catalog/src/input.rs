//! What requests carry, read by axum; what cannot be read is a problem like any other.

use crate::problem::Problem;
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};

#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(Problem))]
pub(crate) struct Json<T>(pub T);

#[derive(FromRequest)]
#[from_request(via(axum::Form), rejection(Problem))]
pub(crate) struct Form<T>(pub T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub(crate) struct Path<T>(pub T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub(crate) struct Query<T>(pub T);

macro_rules! rejections {
    ($($rejection:ty),*) => { $(
        impl From<$rejection> for Problem {
            fn from(why: $rejection) -> Self {
                Self::new(why.status(), why.body_text())
            }
        }
    )* };
}

rejections!(FormRejection, JsonRejection, PathRejection, QueryRejection);
