use coodie::{Document, Model};

enum ReadOnly {}

impl coodie::kind::Kind for ReadOnly {
    type State = coodie::kind::Plain;
}

async fn law<View: Model<Kind = ReadOnly>>(view: View) {
    let _ = view.save().await;
}

fn main() {}
