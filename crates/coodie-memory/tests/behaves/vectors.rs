use super::client::{Client, v};
use super::show::Raw;

#[test]
fn elements_of_a_fixed_width_stand_side_by_side_others_after_their_length() {
    let c = Client::with(
        "k int pk, f vector<float,2>, n vector<smallint,2>, t vector<text,2>, l vector<list<int>,2>, v vector<vector<int,2>,2>",
    );
    let one = [0x3f, 0x80, 0, 0];
    for (column, value, answer) in [
        ("f", [one, one].concat(), "3f8000003f800000"),
        ("f", one.to_vec(), "!Not enough bytes to read a vector<float, 2>"),
        ("f", [one, one, one].concat(), "!Unexpected 4 extraneous bytes after vector<float, 2> value"),
        ("f", vec![], "!Invalid empty vector value"),
        ("n", vec![2, 0, 1, 2, 0, 2], "020001020002"),
        ("n", vec![0, 1, 0, 2], "!Expected 2 bytes for a smallint (0)"),
        ("n", vec![2, 0, 1], "!Not enough bytes to read a vector<smallint, 2>"),
        ("n", vec![2, 0, 1, 2, 0, 2, 9], "!Unexpected 1 extraneous bytes after vector<smallint, 2> value"),
        ("t", [&[0x80, 130][..], &[b'x'; 130], &[0]].concat(), &*format!("8082{}00", "78".repeat(130))),
        ("t", vec![1, 0xff, 0], "!String didn't validate."),
        ("l", [8, 0, 0, 0, 1, 0, 0, 0, 0, 4, 0, 0, 0, 0].to_vec(), "0800000001000000000400000000"),
        ("v", (0..16).map(|n| n % 4 / 3).collect(), "00000001000000010000000100000001"),
        ("v", vec![0; 12], "!Not enough bytes to read a vector<vector<int, 2>, 2>"),
    ] {
        let ran = c.insert(&format!("k {column}"), "", v![0, Raw(value)]).run();
        let shown = if ran.is_empty() { c.select(column, "", "", v![]).run() } else { ran };
        assert_eq!(shown, answer, "{column}");
    }
}

#[test]
fn vectors_are_ordered_element_by_element() {
    let c = Client::with("k int pk, c vector<int,2> ck, d vector<text,2> ck desc, v vector<float,2>");
    let ints = |a: i32, b: i32| Raw([a.to_be_bytes(), b.to_be_bytes()].concat());
    let texts =
        |a: &str, b: &str| Raw([&[a.len() as u8], a.as_bytes(), &[b.len() as u8], b.as_bytes()].concat());
    for (a, b) in [(1, -1), (-1, 5), (1, 1)] {
        for (x, y) in [("b", "a"), ("ab", "z")] {
            c.insert("k c d", "", v![0, ints(a, b), texts(x, y)]).run();
        }
    }
    assert_eq!(
        c.select("c d", "", "", v![]).run(),
        "ffffffff00000005 01620161; ffffffff00000005 026162017a; 00000001ffffffff 01620161; \
         00000001ffffffff 026162017a; 0000000100000001 01620161; 0000000100000001 026162017a"
    );
    assert_eq!(c.select("c", "k= c= d=", "", v![0, ints(1, 1), texts("ab", "z")]).run(), "0000000100000001");
    assert_eq!(
        c.select("c", "k= c> d=", "filtering", v![0, ints(1, -1), texts("b", "a")]).run(),
        "0000000100000001"
    );
    let float = |n: f32| Raw([n.to_be_bytes(), 0_f32.to_be_bytes()].concat());
    c.insert("k c d v", "", v![0, ints(1, 1), texts("b", "a"), float(-0.0)]).run();
    assert_eq!(c.select("v", "v=", "filtering", v![float(-0.0)]).run(), "8000000000000000");
    assert_eq!(c.select("v", "v=", "filtering", v![float(0.0)]).run(), "");
    assert_eq!(c.select("v", "v<", "filtering", v![float(0.0)]).run(), "8000000000000000");
}

#[test]
fn the_server_does_not_look_for_durations_in_vectors() {
    let c = Client::new();
    assert_eq!(
        c.create("t", "k vector<duration,2> pk, v set<frozen<vector<duration,2>>>, w vector<counter,2>"),
        ""
    );
    let durations = || Raw([3, 2, 4, 6, 3, 1, 1, 1]);
    assert_eq!(c.insert("k", "", v![durations()]).run(), "");
    assert_eq!(c.select("k", "k=", "", v![durations()]).run(), "0302040603010101");
}
