use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

const PORT: u16 = 9042;

/// Asks a host what it has against this client; `None`, if TLS is not what is wrong.
///
/// By TLS 1.3 a client's handshake has ended before the server has judged its certificate. Where the server's word on it
/// comes before the first request, or the request meets a closed door, the scylla crate loses that word.
pub(crate) async fn objection(host: &str, client: &Arc<ClientConfig>) -> Option<rustls::Error> {
    let why = converse(host, client).await.err()?;
    why.get_ref()?.downcast_ref().cloned()
}

async fn converse(host: &str, client: &Arc<ClientConfig>) -> io::Result<()> {
    let tcp = match TcpStream::connect(host).await {
        Ok(tcp) => tcp,
        Err(_) => TcpStream::connect((host, PORT)).await?,
    };
    let name = ServerName::from(tcp.peer_addr()?.ip());
    let mut tls = TlsConnector::from(client.clone()).connect(name, tcp).await?;
    // The server answers a farewell with its own, unless it has an objection: without it, it waits for a request. Where
    // it has hung up already, its last word can still be read.
    let _ = tls.shutdown().await;
    tls.read(&mut [0]).await.map(drop)
}
