use super::Select;
use crate::{Answer, Operation, PageRows, Pages, RowType, Target};
use coodie_core::{Error, Result};
use coodie_cql::{Model, Reads};
use coodie_driver::{Page, Request};

/// All rows: a `Vec`.
#[derive(Debug)]
pub enum All {}
/// The first row: an `Option`.
#[derive(Debug)]
pub enum First {}
/// The only row: an `Option`, an error if there are two.
#[derive(Debug)]
pub enum One {}
/// Whether there is a row: `bool`.
#[derive(Debug)]
pub enum Exists {}

impl<M: Model, R: RowType<Model = M>> Operation for Select<M, All, R> {
    type Output = Vec<R::Row>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<R::Row>> {
        if self.is_unpageable() {
            return self.start_at_once(target, Ok);
        }
        match target.and_then(|target| Ok((target, self.pages()?))) {
            Ok((target, (pages, most))) => Answer::of(read_all(target, pages, most)),
            Err(why) => Answer::refused(why),
        }
    }
}

pub(in crate::op) async fn read_all<R: RowType>(
    target: Target,
    mut pages: Pages<R>,
    most: Option<u32>,
) -> Result<Vec<R::Row>> {
    let mut all = Vec::new();
    let most = most.map_or(usize::MAX, |most| most as usize);
    while let Some(page) = pages.ask(&target) {
        pages.take(page.await)?.collect_into(&mut all)?;
        if all.len() >= most {
            all.truncate(most);
            break;
        }
    }
    Ok(all)
}

impl<M: Model, A, R: RowType<Model = M>> Select<M, A, R> {
    /// Answers with what the first `most` rows give.
    fn start_few<T: Send + 'static>(
        mut self,
        target: Result<Target>,
        reads: Reads,
        most: u32,
        single: fn(Page) -> Result<T>,
        few: fn(Vec<R::Row>) -> Result<T>,
    ) -> Answer<T> {
        if !self.meets_static_rows() {
            let request = self.size().and_then(|_| self.build(reads, Some(most)));
            return match target.and_then(|target| Ok((target, request?))) {
                Ok((target, (shape, values))) => {
                    Answer::one(target.send(Request::new(shape, values)), single)
                }
                Err(why) => Answer::refused(why),
            };
        }
        if self.is_unpageable() {
            return self.start_at_once(target, few);
        }
        self.lower_limit(most);
        self.page_size = self.page_size.or(Some(most.max(2)));
        match target.and_then(|target| Ok((target, self.pages()?))) {
            Ok((target, (pages, most))) => {
                Answer::of(async move { few(read_all(target, pages, most).await?) })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

macro_rules! few {
    ($($answer:ident -> $output:ty, $reads:ident, $most:literal, $single:expr, $few:expr;)*) => { $(
        impl<M: Model, R: RowType<Model = M>> Operation for Select<M, $answer, R> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn start(self, target: Result<Target>) -> Answer<$output> {
                self.start_few(target, Reads::$reads, $most, $single, $few)
            }
        }
    )* };
}
few! {
    First -> Option<R::Row>, Rows, 1, |page| PageRows::<R>::new(page)?.next().transpose(), |found| Ok(found.into_iter().next());
    One -> Option<R::Row>, Rows, 2, |page| only::<R>(PageRows::<R>::new(page)?), |found| only::<R>(found.into_iter().map(Ok));
    Exists -> bool, Key, 1, |page| Ok(page.rows.is_some_and(|rows| !rows.is_empty())), |found| Ok(!found.is_empty());
}

fn only<R: RowType>(mut rows: impl Iterator<Item = Result<R::Row>>) -> Result<Option<R::Row>> {
    let found = rows.next().transpose()?;
    match rows.next() {
        None => Ok(found),
        Some(_) => Err(Error::multiple_documents_found(format!(
            "{}: more than one row passes the filters; use `find().first()` for any of them, or filter by the whole key",
            R::Model::shapes().table().name
        ))),
    }
}
