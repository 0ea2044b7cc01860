use crate::key::encode_key;
use crate::{Answer, Operation, PageRows, Target};
use coodie_core::{BindKey, Result, Values};
use coodie_cql::Model;
use coodie_driver::Request;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::marker::PhantomData;

/// Reads the rows with several keys, many at once, in the order asked.
pub struct GetMany<M> {
    keys: Result<Vec<Values>>,
    model: PhantomData<fn() -> M>,
}

/// How many reads are in flight at once.
const AT_ONCE: usize = 64;

impl<M: Model> GetMany<M> {
    /// The rows with these keys.
    pub fn new<K: BindKey<M::Key>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self { keys: keys.into_iter().map(encode_key::<M>).collect(), model: PhantomData }
    }
}

impl<M: Model> Operation for GetMany<M> {
    type Output = Vec<Option<M>>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<Option<M>>> {
        match target.and_then(|target| Ok((target, self.keys?))) {
            Ok((target, keys)) => Answer::of_several(target, |target| read_all(target, keys)),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read_all<M: Model>(target: Target, keys: Vec<Values>) -> Result<Vec<Option<M>>> {
    let read = |key| {
        let page = target.send(Request::new(M::shapes().get(), key));
        async { found(PageRows::<M>::new(page.await?)?.next()) }
    };
    stream::iter(keys).map(read).buffered(AT_ONCE).try_collect().await
}

/// A row of another variant is none of these documents.
fn found<M>(row: Option<Result<M>>) -> Result<Option<M>> {
    match row.transpose() {
        Err(why) if why.is_document_not_found() => Ok(None),
        found => found,
    }
}
