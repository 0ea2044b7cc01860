use super::client::{Client, v};

#[test]
fn item_25_full_scans_follow_tokens() {
    let c = Client::with("k int pk");
    for k in 0..=10 {
        c.insert("k", "", v![k]).run();
    }
    assert_eq!(c.all(), "5; 10; 1; 8; 0; 2; 4; 7; 6; 9; 3");
}
