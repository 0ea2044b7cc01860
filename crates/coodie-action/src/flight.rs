use coodie_core::Result;
use coodie_driver::{BoxFuture, Page};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request on the wire, or at rest before it is sent again; `T` is what it is about, `A` what is wanted of the
/// answer: a page is large to hand on.
pub(crate) struct Flight<T, A = Page> {
    of: Option<T>,
    stage: Stage,
    answer: PhantomData<fn() -> A>,
}

enum Stage {
    Sent(BoxFuture<'static, Result<Page>>),
    Resting(BoxFuture<'static, ()>),
}

/// How a flight ended.
pub(crate) enum Landed<A = Page> {
    Answered(Result<A>),
    Rested,
}

impl<T, A> Flight<T, A> {
    #[inline]
    pub(crate) fn sent(of: T, answer: BoxFuture<'static, Result<Page>>) -> Self {
        Self { of: Some(of), stage: Stage::Sent(answer), answer: PhantomData }
    }

    pub(crate) fn resting(of: T, rest: BoxFuture<'static, ()>) -> Self {
        Self { of: Some(of), stage: Stage::Resting(rest), answer: PhantomData }
    }

    /// What it was about, given up, and whether it was on the wire.
    pub(crate) fn give_up(self) -> Option<(T, bool)> {
        let sent = matches!(self.stage, Stage::Sent(_));
        self.of.map(|of| (of, sent))
    }
}

// Nothing in it is pinned.
impl<T, A> Unpin for Flight<T, A> {}

impl<T, A: From<Page>> Future for Flight<T, A> {
    type Output = Option<(T, Landed<A>)>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let landed = match &mut self.stage {
            Stage::Sent(answer) => answer.as_mut().poll(cx).map(|page| Landed::Answered(page.map(A::from))),
            Stage::Resting(rest) => rest.as_mut().poll(cx).map(|()| Landed::Rested),
        };
        landed.map(|landed| self.of.take().map(|of| (of, landed)))
    }
}
