use crate::problem::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// The longest that a request may take, its body included.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Cuts a request that takes longer.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| Problem::cut(&method).into_response())
}
