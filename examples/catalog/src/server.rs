use crate::patience::REQUEST_PATIENCE;
use crate::{api, health, pages};
use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, header};
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;
use tracing::{Level, Span};

/// The longest that a stop may take: a moment more than a request that began just before.
const GRACE: Duration = REQUEST_PATIENCE.saturating_add(Duration::from_secs(1));

/// Nothing that is sent here is longer, in bytes: twelve for each of the 2,000 characters of a text, which is what an
/// emoji takes in a form and in escaped JSON, and some more for the other fields.
const BODY: usize = 32 * 1024;

/// Pages have no scripts, and nobody frames them.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Answers requests until `stop` comes to its end, and those that are in flight then.
///
/// # Errors
/// What the listener says.
pub async fn serve(listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let stopping = Arc::new(Notify::new());
    let stopped = stopping.clone();
    let stop = async move {
        stop.await;
        stopped.notify_one();
    };
    let serving = axum::serve(listener, router()).with_graceful_shutdown(stop).into_future();
    tokio::select! {
        served = serving => served,
        // A client that stops in the middle of a request is cut off after that.
        () = async { stopping.notified().await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}

fn router() -> Router {
    Router::new()
        .nest("/health", health::routes())
        .nest("/api", api::routes())
        .merge(pages::routes())
        .layer(DefaultBodyLimit::max(BODY))
        .layer(always(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(answered))
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// A span for each request, with its route and not its path: what stands in a path may be somebody's own.
fn span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    tracing::span!(Level::INFO, "request", method = %request.method(), route)
}

fn answered<B>(response: &axum::http::Response<B>, took: Duration, _: &Span) {
    tracing::info!(status = response.status().as_u16(), ?took, "answered");
}
