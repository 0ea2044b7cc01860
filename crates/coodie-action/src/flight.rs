use coodie_core::Result;
use coodie_driver::{BoxFuture, Page};
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request on the wire, or at rest before it is sent again; `T` is what it is about.
pub(crate) struct Flight<T> {
    of: Option<T>,
    stage: Stage,
}

enum Stage {
    Sent(BoxFuture<'static, Result<Page>>),
    Resting(BoxFuture<'static, ()>),
}

/// How a flight ended.
pub(crate) enum Landed {
    Answered(Result<Page>),
    Rested,
}

impl<T> Flight<T> {
    #[inline]
    pub(crate) fn sent(of: T, answer: BoxFuture<'static, Result<Page>>) -> Self {
        Self { of: Some(of), stage: Stage::Sent(answer) }
    }

    pub(crate) fn resting(of: T, rest: BoxFuture<'static, ()>) -> Self {
        Self { of: Some(of), stage: Stage::Resting(rest) }
    }

    /// What it was about, given up, and whether it was on the wire.
    pub(crate) fn give_up(self) -> Option<(T, bool)> {
        let sent = matches!(self.stage, Stage::Sent(_));
        self.of.map(|of| (of, sent))
    }
}

// Nothing in it is pinned.
impl<T> Unpin for Flight<T> {}

impl<T> Future for Flight<T> {
    type Output = Option<(T, Landed)>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let landed = match &mut self.stage {
            Stage::Sent(answer) => answer.as_mut().poll(cx).map(Landed::Answered),
            Stage::Resting(rest) => rest.as_mut().poll(cx).map(|()| Landed::Rested),
        };
        landed.map(|landed| self.of.take().map(|of| (of, landed)))
    }
}
