//# page memory node alone
//# listing model
use coodie::{Document, Memory, Result, get_driver, init_coodie};

#[derive(Document, Debug, Clone, PartialEq)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# step
async fn first() -> Result<()> {
    //# listing first
    let memory = Memory::new();
    //# hide
    let memory = Observed::new(memory, crate::record("coodie"));
    //# end
    let db = init_coodie(memory).await?;
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().await?;
    db.close().await?;
    //# hide
    crate::forget_questions();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS user (id bigint, name text, PRIMARY KEY (id))
    //# sent INSERT INTO user (id, name) VALUES (?, ?)
    //# end
    Ok(())
}

//# step
async fn named() -> Result<()> {
    //# listing named
    init_coodie(Memory::new()).await?;
    let analytics = init_coodie(Memory::new()).name("analytics").await?;

    User::sync_table().await?;
    User::sync_table().on(&analytics).await?;
    User { id: 1, name: "ada".into() }.save().await?;
    User { id: 1, name: "Ada".into() }.save().on(&analytics).await?;
    assert_eq!(User::get(1).on(&get_driver("analytics")?).await?.name, "Ada");
    //# end
    //# listing close
    get_driver("analytics")?.close().await?;
    get_driver("default")?.close().await?;
    let closed = User::get(1).on(&analytics).await.unwrap_err();
    assert!(closed.is_configuration());
    //# end
    Ok(())
}

//# step
async fn in_memory() -> Result<()> {
    //# listing memory
    let memory = Memory::new();
    init_coodie(memory.clone()).await?;
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().ttl(60).await?;

    memory.clock().advance(Duration::from_secs(61));
    assert!(User::get(1).await.unwrap_err().is_document_not_found());
    //# end
    get_driver("default")?.close().await
}

//# step
async fn unregistered() -> Result<()> {
    //# listing unregistered
    let mine = init_coodie(Memory::new()).unregistered().await?;
    User::sync_table().on(&mine).await?;
    assert!(User::get(1).await.unwrap_err().is_configuration());
    //# end
    mine.close().await
}

//# listing failing
use coodie::driver::{BoxFuture, Page};
use coodie::{Error, Observed, Observer};

/// A database that takes no writes.
struct Overloaded;

impl Observer for Overloaded {
    fn answer(
        &self,
        cql: &str,
        answer: BoxFuture<'static, Result<Page>>,
    ) -> BoxFuture<'static, Result<Page>> {
        if cql.starts_with("INSERT") {
            return Box::pin(async { Err(Error::timeout("nobody answered")) });
        }
        answer
    }
}
//# end

//# step
async fn failing() -> Result<()> {
    //# listing failing_used
    let db = init_coodie(Observed::new(Memory::new(), Overloaded)).unregistered().await?;
    User::sync_table().on(&db).await?;
    assert!(User { id: 1, name: "ada".into() }.save().on(&db).await.unwrap_err().is_timeout());
    assert!(User::get(1).on(&db).await.unwrap_err().is_document_not_found());
    //# end
    db.close().await
}

//# step
async fn secured() -> Result<()> {
    //# listing password
    use coodie::Cluster;
    let password = std::env::var("APP_PASSWORD").unwrap_or_default();
    let cluster = Cluster::hosts(["10.0.0.1"]).keyspace("app").credentials("app", &*password);
    //# end
    drop(cluster);
    //# listing tls
    use coodie::Tls;
    let tls = Tls::trusting("certs/ca.pem").client("certs/client.pem", "certs/client.key");
    let cluster = Cluster::hosts(["10.0.0.1:9142"]).keyspace("app").credentials("app", &*password).tls(tls);
    //# end
    drop(cluster);
    Ok(())
}

//# listing own
use coodie::driver::{BatchRequest, Capabilities, Driver, Link, Request};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

struct Counting {
    below: Link,
    requests: AtomicUsize,
}

impl Driver for Counting {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.below.clone().execute(request)
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.below.clone().batch(batch)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.below.sleep(time)
    }

    fn keyspace(&self) -> Option<&str> {
        self.below.keyspace()
    }

    fn capabilities(&self) -> Capabilities {
        self.below.capabilities()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}
//# end

//# step
async fn own() -> Result<()> {
    use coodie::register_driver;
    //# listing own_used
    let memory = init_coodie(Memory::new()).unregistered().await?;
    User::sync_table().on(&memory).await?;

    let counting = Arc::new(Counting { below: memory.driver().clone(), requests: AtomicUsize::new(0) });
    let db = register_driver("counted", counting.clone())?;
    User { id: 1, name: "ada".into() }.save().on(&db).await?;
    User::get_many([1, 2, 3]).on(&db).await?;
    assert_eq!(counting.requests.load(Ordering::Relaxed), 4);
    //# end
    db.close().await
}

//# step
async fn observed() -> Result<()> {
    //# listing observed
    let print = |cql: &str| println!("{cql}");
    init_coodie(Observed::new(Memory::new(), print)).await?;
    User::sync_table().await?;
    //# end
    get_driver("default")?.close().await
}

//# step node
async fn cluster() -> Result<()> {
    use coodie::drop_keyspace;
    //# listing cluster
    use coodie::scylla::client::execution_profile::ExecutionProfile;
    use coodie::{Cluster, Consistency, create_keyspace};

    let hosts = ["10.0.0.1", "10.0.0.2"];
    //# hide
    let hosts = [node()];
    //# end
    let slow = ExecutionProfile::builder().request_timeout(Some(Duration::from_secs(60))).build();
    let cluster = Cluster::hosts(hosts)
        .keyspace("guide_drivers")
        .consistency(Consistency::LocalQuorum)
        .request_timeout(Duration::from_secs(5))
        .connections_per_node(2)
        .profile("slow", slow);
    //# hide
    let cluster = coodie::Observed::new(cluster, crate::record("guide_drivers"));
    crate::forget();
    //# end
    init_coodie(cluster).await?;
    create_keyspace("guide_drivers").await?;
    User::sync_table().await?;
    let users = User::find().profile("slow").await?;
    //# hide
    crate::forget_questions();
    //# end
    //# sent CREATE KEYSPACE IF NOT EXISTS guide_drivers
    //#        WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}
    //# sent CREATE TABLE IF NOT EXISTS user (id bigint, name text, PRIMARY KEY (id))
    //# sent SELECT id, name FROM user
    //# end
    assert!(users.is_empty());
    drop_keyspace("guide_drivers").await?;
    get_driver("default")?.close().await
}

//# step node
async fn lazy() -> Result<()> {
    use coodie::Cluster;
    //# listing lazy
    let hosts = ["10.0.0.1", "10.0.0.2"];
    //# hide
    let hosts = [node()];
    //# end
    let lazy = Cluster::hosts(hosts).keyspace("guide_drivers").lazy();
    let db = init_coodie(lazy).name("lazy").await?;
    //# end
    //# listing ping
    let is_healthy = db.ping().timeout(Duration::from_secs(2)).await.is_ok();
    //# end
    assert!(is_healthy);
    db.close().await
}

//# step node
async fn by_hand() -> Result<()> {
    use coodie::{Cluster, create_keyspace, drop_keyspace};
    let db = init_coodie(Cluster::hosts([node()]).keyspace("guide_by_hand")).await?;
    create_keyspace("guide_by_hand").await?;
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().await?;
    //# listing raw
    use coodie::execute_raw;
    let rows =
        execute_raw("SELECT id, WRITETIME(name) FROM guide_by_hand.user WHERE id = ?", (1_i64,)).await?;
    let written: Vec<(i64, i64)> = rows.tuples()?;
    assert_eq!(written[0].0, 1);

    let rows = execute_raw("SELECT id, name FROM guide_by_hand.user", ()).await?;
    assert_eq!(rows.documents::<User>()?[0].name, "ada");
    //# end
    //# listing below
    use coodie::ScyllaDriver;
    let session = db.driver().as_any().downcast_ref::<ScyllaDriver>().unwrap().session()?;
    assert!(!session.get_cluster_state().get_nodes_info().is_empty());
    //# end
    drop_keyspace("guide_by_hand").await?;
    db.close().await
}

//# step node
async fn session() -> Result<()> {
    //# async
    use coodie::Cluster;
    //# listing session
    use coodie::scylla::client::session_builder::SessionBuilder;
    let hosts = ["10.0.0.1", "10.0.0.2"];
    //# hide
    let hosts = [node()];
    //# end
    let mine = Arc::new(SessionBuilder::new().known_nodes(hosts).build().await.expect("a session"));
    let db = init_coodie(Cluster::session(mine.clone()).keyspace("guide_drivers")).name("mine").await?;
    db.ping().await?;
    //# end
    db.close().await?;
    assert!(mine.query_unpaged("SELECT key FROM system.local", ()).await.is_ok());
    //# end
    Ok(())
}

/// The first node that tests may use.
fn node() -> String {
    let hosts = std::env::var("COODIE_TEST_HOSTS").unwrap();
    hosts.split(',').next().unwrap().to_owned()
}
