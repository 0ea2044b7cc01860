//! The API: JSON in, JSON out.

use crate::input::{Json, Path, Query};
use crate::paging::{Page, Paging};
use crate::patience::in_time;
use crate::problem::Problem;
use crate::product::{Change, NewProduct, Product};
use crate::review::{NewReview, Rating, Review};
use crate::tag::Tagged;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::get;
use coodie::Document;
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
    let product = Product::create(new).await.map_err(Problem::of_write)?;
    let location = [(header::LOCATION, format!("/api/products/{}", product.sku))];
    Ok((StatusCode::CREATED, location, tag(&product), axum::Json(product)))
}

async fn show(Path(sku): Path<String>) -> Result<impl IntoResponse, Problem> {
    let product = Product::get(sku).await?;
    let rating = Rating::of(&product).await?;
    let etag = tag(&product);
    Ok((etag, axum::Json(Rated { product, reviews: rating.reviews, rating: rating.average() })))
}

async fn change(
    Path(sku): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> Result<impl IntoResponse, Problem> {
    let version = expected(&headers)?;
    match Product::change(&sku, change, version).await {
        Ok(product) => Ok((tag(&product), axum::Json(product))),
        Err(why) if why.is_conflict() && version.is_some() => Err(overtaken()),
        Err(why) => Err(Problem::of_write(why)),
    }
}

/// The version of a product, by which a change can say what it has seen.
fn tag(product: &Product) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{}\"", product.version))]
}

/// The version that a product must still have, if the client says one.
fn expected(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(tag) = headers.get(header::IF_MATCH).filter(|tag| *tag != "*") else { return Ok(None) };
    let quoted = tag.to_str().ok().and_then(|tag| tag.strip_prefix('"')?.strip_suffix('"'));
    // What is none of our tags is the tag of nothing.
    quoted.and_then(|version| version.parse().ok()).map(Some).ok_or_else(overtaken)
}

fn overtaken() -> Problem {
    Problem::new(StatusCode::PRECONDITION_FAILED, "it has changed meanwhile: get it again")
}

async fn remove(Path(sku): Path<String>) -> Result<StatusCode, Problem> {
    Product::remove(&sku).await.map_err(Problem::of_write)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn reviews(Path(sku): Path<String>, Query(paging): Query<Paging>) -> Answer<Page<Review>> {
    Ok(axum::Json(Review::page(&Product::get(sku).await?, &paging).await?))
}

async fn review(Path(sku): Path<String>, Json(new): Json<NewReview>) -> Result<impl IntoResponse, Problem> {
    let product = Product::get(sku).await?;
    let review = Review::write(&product, &new).await.map_err(Problem::of_write)?;
    Ok((StatusCode::CREATED, axum::Json(review)))
}
