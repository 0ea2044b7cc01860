use super::group::Group;
use coodie_core::Result;
use coodie_driver::{BoxFuture, Page};
use std::pin::Pin;
use std::task::{Context, Poll};

/// A group on the wire, or at rest before it is sent again.
pub(super) struct Flight {
    group: Option<Group>,
    stage: Stage,
}

enum Stage {
    Sent(BoxFuture<'static, Result<Page>>),
    Resting(BoxFuture<'static, ()>),
}

/// How a flight ended.
pub(super) enum Landed {
    Answered(Result<()>),
    Rested,
}

impl Flight {
    pub(super) fn sent(group: Group, answer: BoxFuture<'static, Result<Page>>) -> Self {
        Self { group: Some(group), stage: Stage::Sent(answer) }
    }

    pub(super) fn resting(group: Group, rest: BoxFuture<'static, ()>) -> Self {
        Self { group: Some(group), stage: Stage::Resting(rest) }
    }

    /// The group, given up, and whether it may be written nevertheless.
    pub(super) fn give_up(self) -> Option<(Group, bool)> {
        let sent = matches!(self.stage, Stage::Sent(_));
        self.group.map(|group| {
            let perhaps = sent || group.perhaps;
            (group, perhaps)
        })
    }
}

impl Future for Flight {
    type Output = Option<(Group, Landed)>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let landed = match &mut self.stage {
            Stage::Sent(answer) => answer.as_mut().poll(cx).map(|page| Landed::Answered(page.map(drop))),
            Stage::Resting(rest) => rest.as_mut().poll(cx).map(|()| Landed::Rested),
        };
        landed.map(|landed| self.group.take().map(|group| (group, landed)))
    }
}
