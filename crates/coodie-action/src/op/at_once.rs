use super::Select;
use crate::{Answer, PageRows, RowType, Target};
use coodie_core::Result;
use coodie_cql::{Model, Reads, ShapeRef};
use coodie_driver::Request;

impl<M: Model, A, R: RowType<Model = M>> Select<M, A, R> {
    /// The statement that the first request would send.
    pub(crate) fn shape_of(mut self, reads: Reads, most: Option<u32>) -> Result<ShapeRef> {
        self.size()?;
        if !self.meets_static_rows() {
            return self.build(reads, most).map(|(shape, _)| shape);
        }
        if let Some(most) = most.filter(|_| !self.is_unpageable()) {
            self.lower_limit(most);
        }
        self.limit_here()?;
        self.build(Reads::Rows, None).map(|(shape, _)| shape)
    }

    /// Answers with what all rows give, read as one page. Where rows of nulls may come along, no limit is sent,
    /// which would count them.
    pub(super) fn start_at_once<T: Send + 'static>(
        mut self,
        target: Result<Target>,
        answer: fn(Vec<R::Row>) -> Result<T>,
    ) -> Answer<T> {
        let request = self.size().and_then(|_| Ok((self.limit_here()?, self.build(Reads::Rows, None)?)));
        match target.and_then(|target| Ok((target, request?))) {
            Ok((target, (most, (shape, values)))) => Answer::of(async move {
                let mut all = read_at_once::<R>(target, Request::new(shape, values)).await?;
                all.truncate(most.map_or(usize::MAX, |most| most as usize));
                answer(all)
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read_at_once<R: RowType>(target: Target, request: Request) -> Result<Vec<R::Row>> {
    let mut all = Vec::new();
    PageRows::<R>::new(target.send(request).await?)?.without_static_rows().collect_into(&mut all)?;
    Ok(all)
}
