//! The program that README shows, compiled and run.

#![allow(clippy::unwrap_used)]

use coodie::{Cluster, Document, Memory, create_keyspace, init_coodie};

#[derive(Document, Debug, Clone)]
struct User {
    #[partition_key]
    id: i64,
    #[indexed]
    name: String,
}

/// There is no such cluster: this is only compiled.
#[expect(dead_code, reason = "README begins with it")]
async fn connect() -> coodie::Result<()> {
    init_coodie(Cluster::hosts(["10.0.0.1"]).keyspace("app")).await?;
    Ok(())
}

#[tokio::test]
async fn the_program_of_readme_runs() -> coodie::Result<()> {
    init_coodie(Memory::new()).await?;
    create_keyspace("app").await?;
    User::sync_table().await?;
    User { id: 1, name: "ada".into() }.save().ttl(3600).await?;
    let ada = User::find_one().filter(User::NAME.eq("ada")).await?;
    assert_eq!(ada.unwrap().id, 1);
    Ok(())
}

#[test]
fn it_is_the_program_of_readme() {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let here = plain(include_str!("readme.rs"));
    let shown = include_str!("../README.md").split("```rust\n").nth(1).unwrap().split("```").next().unwrap();
    let lines = shown.lines().map(|line| plain(line.split("    //").next().unwrap()));
    let absent: Vec<_> = lines.filter(|line| !here.contains(line)).collect();
    assert!(absent.is_empty(), "{absent:#?}");
}
