use super::Select;
use super::refusal::bad_limit;
use crate::{Answer, PageRows, Target};
use coodie_core::Result;
use coodie_cql::{Model, Reads, ShapeRef};
use coodie_driver::Request;

impl<M: Model, A> Select<M, A> {
    /// The statement that the first request would send.
    pub(crate) fn shape_of(mut self, reads: Reads, most: Option<u32>) -> Result<ShapeRef> {
        self.size()?;
        let paged = most.is_none() || self.meets_static_rows();
        if paged && self.limits_static_rows() {
            self.limit = None;
        }
        let (reads, most) = if self.meets_static_rows() { (Reads::Rows, None) } else { (reads, most) };
        self.build(reads, most).map(|(shape, _)| shape)
    }

    /// Answers with what all documents give, read as one page. Where rows of nulls may come along, no limit is sent,
    /// which would count them.
    pub(super) fn start_at_once<T: Send + 'static>(
        mut self,
        target: Result<Target>,
        answer: fn(Vec<M>) -> Result<T>,
    ) -> Answer<T> {
        let most = if self.limits_static_rows() { self.limit.take() } else { None };
        if let Some(rows) = most.filter(|rows| *rows == 0 || i32::try_from(*rows).is_err()) {
            return Answer::refused(bad_limit::<M>(rows));
        }
        let request = self.size().and_then(|_| self.build(Reads::Rows, None));
        match target.and_then(|target| Ok((target, request?))) {
            Ok((target, (shape, values))) => Answer::of(async move {
                let mut all = read_at_once(target, Request::new(shape, values)).await?;
                all.truncate(most.map_or(usize::MAX, |most| most as usize));
                answer(all)
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read_at_once<M: Model>(target: Target, request: Request) -> Result<Vec<M>> {
    let mut all = Vec::new();
    PageRows::new(target.send(request).await?)?.without_static_rows().collect_into(&mut all)?;
    Ok(all)
}
