//# page memory node
//# listing model
use coodie::{Document, Error, ErrorKind, Result};

#[derive(Document, Debug, Clone)]
#[document(table = "users")]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

/// The text of an error is for our log: it names tables and columns.
fn failed(why: Error) -> StatusCode {
    eprintln!("{why}");
    match why.kind() {
        ErrorKind::DocumentNotFound => StatusCode::NOT_FOUND,
        ErrorKind::Timeout | ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
//# end

//# listing service
//# async
use axum::extract::Path;
use axum::http::StatusCode;
use axum::{Router, routing};
use tokio::net::TcpListener;

async fn greet(Path(id): Path<i64>) -> Result<String, StatusCode> {
    let user = User::get(id).await.map_err(failed)?;
    Ok(format!("Hello, {}!", user.name))
}

async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let routes = Router::new().route("/users/{id}", routing::get(greet));
    axum::serve(listener, routes).await
}
//# blocking
use oxhttp::model::{Body, Request, Response, StatusCode};
use oxhttp::{ListeningServer, Server};
use std::net::SocketAddr;

fn greet(path: &str) -> Result<String, StatusCode> {
    let id = path.strip_prefix("/users/").and_then(|id| id.parse::<i64>().ok());
    let user = User::get(id.ok_or(StatusCode::NOT_FOUND)?).run().map_err(failed)?;
    Ok(format!("Hello, {}!", user.name))
}

fn answer(request: &mut Request<Body>) -> Response<Body> {
    let (status, text) = match greet(request.uri().path()) {
        Ok(text) => (StatusCode::OK, text),
        Err(status) => (status, String::new()),
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}

fn serve(listen: SocketAddr) -> std::io::Result<ListeningServer> {
    Server::new(answer).bind(listen).with_max_concurrent_connections(64).spawn()
}
//# end
//# end

//# listing main
//# async
use coodie::{Cluster, check_schema, init_coodie};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    init_coodie(Cluster::hosts(["10.0.0.1"]).keyspace("app")).await?;
    check_schema![User].await?;
    Ok(serve(TcpListener::bind("127.0.0.1:8080").await?).await?)
}
//# blocking
use coodie::Cluster;
use coodie::sync::{check_schema, init_coodie};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    init_coodie(Cluster::hosts(["10.0.0.1"]).keyspace("app")).run()?;
    check_schema![User].run()?;
    serve(([127, 0, 0, 1], 8080).into())?.join()?;
    Ok(())
}
//# end
//# end

/// The answer to a request, as it comes over the wire.
fn asked(address: std::net::SocketAddr, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn is_answered_as_said(address: std::net::SocketAddr) {
    let found = asked(address, "/users/1");
    assert!(found.starts_with("HTTP/1.1 200") && found.ends_with("Hello, ada!"), "{found}");
    assert!(asked(address, "/users/2").starts_with("HTTP/1.1 404"));
}

//# step
async fn over_http() -> Result<()> {
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().await?;
    crate::forget();
    //# async
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(serve(listener));
    tokio::task::spawn_blocking(move || is_answered_as_said(address)).await.unwrap();
    serving.abort();
    //# blocking
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let _serving = serve(address).unwrap();
    is_answered_as_said(address);
    //# end
    crate::sent(&["SELECT id, name FROM users WHERE id = ?"; 2]);
    Ok(())
}
