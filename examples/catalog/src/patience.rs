use crate::problem::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::future::Future;
use std::panic::resume_unwind;
use std::time::Duration;
use tracing::Instrument;

/// The longest that a request may take, its body included.
pub(crate) const REQUEST_PATIENCE: Duration = Duration::from_secs(10);

/// Cuts a request that takes longer.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let answer = tokio::time::timeout(REQUEST_PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| Problem::cut(&method).into_response())
}

/// Carries a write out to its end, whoever still waits for it.
pub(crate) async fn to_its_end<T: Send + 'static>(write: impl Future<Output = T> + Send + 'static) -> T {
    // A handler is dropped where it stands when its client hangs up, or when our patience ends: a write of several
    // statements would stop between two of them. A task of its own goes on, unless the process ends.
    let ended = tokio::spawn(write.in_current_span()).await;
    // Nobody aborts it: it has ended by a panic if it has no answer.
    ended.unwrap_or_else(|why| resume_unwind(why.into_panic()))
}
