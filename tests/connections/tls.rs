use crate::{log, plain, reach, refusal};
use coodie::{Cluster, Tls};
use std::fs;
use xtask::node::Certificate::{
    Authority, Client, ExpiredClient, ExpiredServer, OtherAuthority, OtherClient, Server,
};
use xtask::node::{Certificate, Node, Options};

/// In every password that is sent.
const HUSH: &str = "hush-hush";

fn trusting(node: &Node, authority: Certificate) -> Tls {
    Tls::trusting(node.certificate(authority))
}

/// Asserts that a refusal begins with the host and these words.
fn assert_says(said: &str, node: &Node, words: &str) {
    let expected = format!("{}: {words}", node.hosts());
    assert!(said.starts_with(&expected), "expected: {expected}\nsaid: {said}");
}

#[test]
fn a_server_is_trusted_only_for_what_it_is() {
    let logged = log::keep();
    let options = Options { name: "tls".into(), tls: true, auth: true, ..Options::default() };
    let node = Node::start(&options).expect("a node with TLS").stop_on_drop();
    let by = |tls: Tls| Cluster::hosts([node.hosts()]).credentials("cassandra", "cassandra").tls(tls);
    reach(|| by(trusting(&node, Authority))).unwrap();
    reach(|| by(Tls::trusting(fs::read(node.certificate(Authority)).unwrap()))).unwrap();

    let stranger = refusal(|| by(trusting(&node, OtherAuthority)));
    assert_says(&stranger, &node, "TLS: the server's certificate is signed by none of the authorities");
    let plain_text = reach(|| Cluster::hosts([node.hosts()])).unwrap_err().to_string();
    assert!(plain_text.contains(": if the port is one for TLS, chain `.tls(..)`"), "{plain_text}");
    names_are_compared(&node);
    passwords_are_asked_for(&node);

    node.present(ExpiredServer).unwrap();
    let expired = refusal(|| by(trusting(&node, Authority)));
    assert_says(&expired, &node, "TLS: the server's certificate has expired");
    node.present(Server).unwrap();
    reach(|| by(trusting(&node, Authority))).unwrap();
    let logged = logged.lock().unwrap();
    assert!(!logged.is_empty() && !logged.contains(HUSH));
}

fn names_are_compared(node: &Node) {
    let by = |tls: Tls| Cluster::hosts([node.hosts()]).credentials("cassandra", "cassandra").tls(tls);
    let tls = || trusting(node, Authority);
    reach(|| by(tls().server_name("localhost"))).unwrap();
    let misnamed = refusal(|| by(tls().server_name("db.example.org")));
    assert_says(&misnamed, node, "TLS: the server's certificate is for another name");
    assert!(misnamed.contains("db.example.org") && misnamed.contains("127.0.0.1"), "{misnamed}");
    let none = refusal(|| by(tls().server_name("no name")));
    assert_eq!(none, "TLS: `no name` is neither a host name nor an IP address");
    reach(|| by(tls().dangerously_accept_any_server_name())).unwrap();
    let still = refusal(|| by(trusting(node, OtherAuthority).dangerously_accept_any_server_name()));
    assert_says(&still, node, "TLS: the server's certificate is signed by none");
}

fn passwords_are_asked_for(node: &Node) {
    let cluster = || Cluster::hosts([node.hosts()]).tls(trusting(node, Authority));
    let wrong = refusal(|| cluster().credentials("cassandra", HUSH));
    assert_says(&wrong, node, "the server refused the user or the password");
    assert!(!wrong.contains(HUSH), "{wrong}");
    let lazily = refusal(|| cluster().credentials("cassandra", HUSH).lazy());
    assert_eq!(lazily, wrong);
    let none = refusal(cluster);
    assert_says(&none, node, "the server asks for a user and a password");
}

#[test]
fn a_client_is_trusted_only_for_what_it_is() {
    let options = Options { name: "mutual".into(), mutual_tls: true, ..Options::default() };
    let node = Node::start(&options).expect("a node with mutual TLS").stop_on_drop();
    let by = |tls: Tls| Cluster::hosts([node.hosts()]).tls(tls);
    let shown = |client: Certificate| {
        let pem = node.certificate(client);
        by(trusting(&node, Authority).client(pem.as_path(), pem.as_path()))
    };
    reach(|| shown(Client)).unwrap();
    // The server's word comes before the first request, or after it.
    for _ in 0..10 {
        let none = refusal(|| by(trusting(&node, Authority)));
        assert_says(&none, &node, "TLS: the server asks for a client's certificate");
    }
    let expired = refusal(|| shown(ExpiredClient));
    assert_says(&expired, &node, "TLS: the server refused the client's certificate: it has expired");
    let other = refusal(|| shown(OtherClient));
    assert!(other.contains("the client's certificate"), "{other}");
    let (certificate, key) = (node.certificate(Client), node.certificate(OtherClient));
    let mixed = refusal(|| by(trusting(&node, Authority).client(certificate.as_path(), key.as_path())));
    assert!(mixed.starts_with("TLS: the private key ("), "{mixed}");
}

#[test]
fn a_port_without_tls_says_so() {
    let any = coodie::Pem::from(AUTHORITY);
    let said = refusal(|| Cluster::hosts([plain()]).tls(Tls::trusting(any.clone())));
    assert!(said.starts_with(&format!("{}: the port does not speak TLS", plain())), "{said}");
}

/// Any certificate: none is compared with it.
const AUTHORITY: &[u8] = include_bytes!("authority.pem");
