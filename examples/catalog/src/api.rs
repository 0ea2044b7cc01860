//! The API: JSON in, JSON out.

use crate::change::Change;
use crate::expected::Expected;
use crate::input::{Json, Path, Query};
use crate::paging::{Page, Paging};
use crate::patience::{in_time, to_its_end};
use crate::problem::Problem;
use crate::product::{NewProduct, Product};
use crate::review::{NewReview, Rating, Review};
use crate::tag::Tagged;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::get;
use coodie::{Document, Error};
use serde::Serialize;

type Answer<T> = Result<axum::Json<T>, Problem>;

pub(crate) fn routes() -> Router {
    Router::new()
        .route("/products", get(list).post(create))
        .route("/products/{sku}", get(show).patch(change).delete(remove))
        .route("/products/{sku}/reviews", get(reviews).post(review))
        .route("/tags/{tag}", get(tagged))
        .fallback(Problem::not_found)
        .method_not_allowed_fallback(Problem::not_allowed)
        .layer(from_fn(in_time))
}

/// A product and its rating.
#[derive(Serialize)]
struct Rated {
    #[serde(flatten)]
    product: Product,
    reviews: i64,
    rating: Option<f64>,
}

async fn list(Query(paging): Query<Paging>) -> Answer<Page<Product>> {
    Ok(axum::Json(Product::page(&paging).await?))
}

async fn tagged(Path(tag): Path<String>, Query(paging): Query<Paging>) -> Answer<Page<Product>> {
    Ok(axum::Json(Tagged::page(&tag, &paging).await?))
}

async fn create(Json(new): Json<NewProduct>) -> Result<impl IntoResponse, Problem> {
    let product = to_its_end(Product::create(new)).await.map_err(Problem::of_write)?;
    let location = [(header::LOCATION, format!("/api/products/{}", product.sku))];
    Ok((StatusCode::CREATED, location, tag(&product), axum::Json(product)))
}

/// It has no tag: a product keeps its version when somebody reviews it, and what is sent here does not stay the same.
async fn show(Path(sku): Path<String>) -> Answer<Rated> {
    let product = Product::get(sku).await?;
    let rating = Rating::of(&product).await?;
    Ok(axum::Json(Rated { product, reviews: rating.reviews, rating: rating.average() }))
}

async fn change(
    Path(sku): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> Result<impl IntoResponse, Problem> {
    let expected = Expected::of(&headers);
    let changed = to_its_end(Product::change(sku, change, expected.clone())).await;
    let product = changed.map_err(|why| refused(why, &expected))?;
    Ok((tag(&product), axum::Json(product)))
}

async fn remove(Path(sku): Path<String>, headers: HeaderMap) -> Result<StatusCode, Problem> {
    let expected = Expected::of(&headers);
    let removed = to_its_end(Product::remove(sku, expected.clone())).await;
    removed.map_err(|why| refused(why, &expected))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The version of a product, by which a change can say what it has seen.
fn tag(product: &Product) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{}\"", product.version))]
}

fn refused(why: Error, expected: &Expected) -> Problem {
    if why.is_conflict() && !expected.is_any() {
        return Problem::new(StatusCode::PRECONDITION_FAILED, "it has changed meanwhile: get it again");
    }
    Problem::of_write(why)
}

async fn reviews(Path(sku): Path<String>, Query(paging): Query<Paging>) -> Answer<Page<Review>> {
    Ok(axum::Json(Review::page(&Product::get(sku).await?, &paging).await?))
}

async fn review(Path(sku): Path<String>, Json(new): Json<NewReview>) -> Result<impl IntoResponse, Problem> {
    let product = Product::get(sku).await?;
    let review = to_its_end(Review::write(product.id, new)).await.map_err(Problem::of_review)?;
    Ok((StatusCode::CREATED, axum::Json(review)))
}
