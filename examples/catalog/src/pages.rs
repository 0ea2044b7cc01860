//! The pages: HTML that works without JavaScript.

use crate::form_id::FormId;
use crate::html;
use crate::input::{Form, Path, Query};
use crate::paging::Paging;
use crate::patience::{in_time, to_its_end};
use crate::problem::{Problem, Violation};
use crate::product::Product;
use crate::review::{NewReview, Rating, Review};
use crate::tag::Tagged;
use axum::Router;
use axum::http::header;
use axum::middleware::{from_fn, map_response};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use coodie::Document;

type Shown = Result<Html<String>, Problem>;

pub(crate) fn routes() -> Router {
    Router::new()
        .route("/", get(list))
        .route("/tags/{tag}", get(tagged))
        .route("/products/{sku}", get(show))
        .route("/products/{sku}/reviews", post(review))
        .route("/style.css", get(style))
        .fallback(Problem::not_found)
        .method_not_allowed_fallback(Problem::not_allowed)
        .layer(from_fn(in_time))
        .layer(map_response(problem))
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css"))
}

async fn list(Query(paging): Query<Paging>) -> Shown {
    Ok(html::list("All products", &Product::page(&paging).await?))
}

async fn tagged(Path(tag): Path<String>, Query(paging): Query<Paging>) -> Shown {
    Ok(html::list(&format!("Tagged {tag}"), &Tagged::page(&tag, &paging).await?))
}

async fn show(Path(sku): Path<String>, Query(paging): Query<Paging>) -> Result<impl IntoResponse, Problem> {
    let product = Product::get(sku).await?;
    page(&product, &paging, &NewReview { stars: 5, ..NewReview::default() }, &[]).await
}

/// The page of a product; the form holds what was filled in, and says what is wrong with it.
async fn page(
    product: &Product,
    paging: &Paging,
    form: &NewReview,
    wrong: &[Violation],
) -> Result<impl IntoResponse + use<>, Problem> {
    let (rating, reviews) = (Rating::of(product).await?, Review::page(product, paging).await?);
    // A form is shown once: whoever goes back to it gets a new id.
    let not_kept = [(header::CACHE_CONTROL, "no-store")];
    Ok((not_kept, html::product(product, &rating, &reviews, form, wrong)))
}

async fn review(Path(sku): Path<String>, Form(form): Form<NewReview>) -> Result<Response, Problem> {
    let product = Product::get(sku).await?;
    let written = to_its_end(Review::write(product.id, form.clone())).await;
    match written.map_err(Problem::of_review) {
        // Whoever reloads the page that comes next sends nothing again.
        Ok(_) => Ok(Redirect::to(&format!("/products/{}", product.sku)).into_response()),
        Err(problem) if !problem.violations.is_empty() => {
            // What was refused was not written: the form that is shown now may be sent as a new one.
            let form = NewReview { id: FormId::default(), ..form };
            let again = page(&product, &Paging::default(), &form, &problem.violations).await?;
            Ok((problem.status, again).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Makes a page of a problem; its status stays, and its headers.
async fn problem(response: Response) -> Response {
    let Some(problem) = response.extensions().get::<Problem>() else { return response };
    let (kind, body) = html::problem(problem).into_response().into_parts();
    let (mut parts, _) = response.into_parts();
    parts.headers.extend(kind.headers);
    Response::from_parts(parts, body)
}
