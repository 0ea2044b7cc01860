use chrono::{DateTime, TimeDelta, Utc};
use coodie::Violations;
use uuid::Uuid;

/// The id of what a form writes: drawn when the form is shown, and sent with it, so that a form that is sent twice
/// writes once.
///
/// It holds the time when it was drawn, as UUIDs of version 7 do, which is the time of what is written.
#[derive(Clone, Copy)]
pub(crate) struct FormId(pub Uuid);

impl FormId {
    /// Reads what a form sends. Who sends none, such as a program, gets one, and must not send twice.
    pub(crate) fn read(text: Option<&str>) -> Self {
        // What is no id holds no time, and is refused for that.
        text.map_or_else(Self::default, |text| Self(text.parse().unwrap_or_default()))
    }

    /// When it was drawn, in milliseconds; an error, unless that was within the last day. Who makes up a time cannot
    /// have a post stay on top for ever.
    pub(crate) fn drawn_at(self) -> Result<DateTime<Utc>, Violations> {
        // Ids of other versions hold a time too, and need not differ where it does not.
        let drawn = Some(self.0).filter(|id| id.get_version_num() == 7);
        let time = drawn.and_then(|id| id.get_timestamp()).map(|time| time.to_unix());
        let at =
            time.and_then(|(seconds, nanos)| DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos));
        // The clocks of several servers differ a little.
        let recent = -TimeDelta::minutes(1)..TimeDelta::days(1);
        at.filter(|at| recent.contains(&(Utc::now() - *at))).ok_or_else(|| {
            let mut found = Violations::default();
            found.add("the form", "is none of the last day: send it again");
            found
        })
    }
}

impl Default for FormId {
    fn default() -> Self {
        Self(Uuid::now_v7())
    }
}
