//# page memory node
//# listing model
use coodie::{Document, ErrorKind, Result};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}
//# end

//# step
async fn setup() -> Result<()> {
    User::sync_table().await?;
    crate::forget();
    Ok(())
}

//# step
async fn kinds() -> Result<()> {
    //# listing kinds
    let error = User::get(404).await.unwrap_err();
    assert!(error.is_document_not_found());
    assert_eq!(error.kind(), ErrorKind::DocumentNotFound);

    let status = match error.kind() {
        ErrorKind::DocumentNotFound => 404,
        ErrorKind::Validation | ErrorKind::InvalidQuery => 400,
        ErrorKind::Conflict => 409,
        ErrorKind::Timeout | ErrorKind::Unavailable => 503,
        _ => 500,
    };
    assert_eq!(status, 404);
    //# end
    crate::forget();
    Ok(())
}

//# step
async fn remedies() -> Result<()> {
    //# listing remedy
    let refused = User::find().filter(User::NAME.eq("ada")).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "users.name: the server would read rows only to drop them. Give the whole key (`id`), or mark `name` with \
         `#[indexed]`, or keep a second table whose key begins with `name`. To accept the cost, chain `.allow_filtering()`"
    );
    //# end
    crate::sent(&[]);
    Ok(())
}

//# step
async fn server() -> Result<()> {
    use coodie::execute_raw;
    //# listing server
    let refused = execute_raw("SELECT nothing FROM users_of_nobody", ()).await.unwrap_err();
    println!("{:?}: {:?}", refused.kind(), refused.server_message());
    //# end
    crate::forget();
    Ok(())
}
