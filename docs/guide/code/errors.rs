//# page memory node
//# listing model
use coodie::{Document, Error, ErrorKind, Result};

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
    /// What a web service answers.
    fn status(error: &Error) -> u16 {
        match error.kind() {
            ErrorKind::DocumentNotFound => 404,
            ErrorKind::Conflict => 409,
            ErrorKind::Validation => 422,
            ErrorKind::Timeout | ErrorKind::Unavailable => 503,
            _ if error.is_paging_token() => 400,
            _ => 500,
        }
    }

    let error = User::get(404).await.unwrap_err();
    assert!(error.is_document_not_found());
    assert_eq!(status(&error), 404);
    //# sent SELECT id, name FROM users WHERE id = ?
    //# end
    let damaged = "no token".parse::<coodie::PagingState>().unwrap_err();
    assert_eq!((status(&damaged), damaged.kind()), (400, ErrorKind::InvalidQuery));
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
async fn idempotent() -> Result<()> {
    //# listing idempotent
    let ada = User { id: 1, name: "ada".into() };
    assert!(ada.save().explain()?.idempotent);
    assert!(!ada.insert().explain()?.idempotent);
    //# end
    crate::sent(&[]);
    Ok(())
}

//# step node
async fn server() -> Result<()> {
    use coodie::execute_raw;
    //# listing server
    let refused = execute_raw("SELECT nothing FROM system.users_of_nobody", ()).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Schema);
    assert_eq!(refused.server_message(), Some("table users_of_nobody does not exist"));
    //# sent SELECT nothing FROM system.users_of_nobody
    //# end
    Ok(())
}
