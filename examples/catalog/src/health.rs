use crate::problem::Problem;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use coodie::{Result, get_driver};
use serde::Serialize;
use std::time::Duration;

#[derive(Serialize)]
struct Health {
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<&'static str>,
    service: &'static str,
}

/// Shorter than whoever asks is willing to wait: a slow database is a sick one.
const PROBE_PATIENCE: Duration = Duration::from_secs(2);

pub(crate) fn routes() -> Router {
    Router::new().route("/live", get(live)).route("/ready", get(ready))
}

/// Tells that the process answers: whoever supervises it need not start it again, whatever its database does.
async fn live() -> Json<Health> {
    Json(Health { database: None, service: "up" })
}

/// Tells whether the service can do its work, and requests may be sent here: whether its database answers.
async fn ready() -> Result<Json<Health>, Problem> {
    match ping().await {
        Ok(()) => Ok(Json(Health { database: Some("up"), service: "up" })),
        Err(why) => {
            tracing::warn!(kind = ?why.kind(), %why, "the database does not answer");
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"))
        }
    }
}

async fn ping() -> Result<()> {
    get_driver("default")?.ping().timeout(PROBE_PATIENCE).await
}
