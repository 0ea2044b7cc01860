use coodie::{Document, Model};

enum ReadOnly {}

async fn law<View: Model<Kind = ReadOnly>>(view: View) {
    let _ = view.save().await;
}

fn main() {}
