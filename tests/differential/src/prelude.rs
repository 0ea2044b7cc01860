//! What the source of a generated document names.

pub use crate::bits::{Double, Float};
pub use crate::kept::{filled, kept};
pub use crate::mode::Db;
pub use crate::sample::{Count, Sample, Unknown, draw};
pub use crate::subject::Generated;
pub use crate::{Random, cases, done, sample, seconds, subject};
pub use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
pub use coodie::{Ascii, CqlDuration, CqlEnum, CqlNewtype, Filter, Result, TimeUuid, Varint, Vector};
pub use rust_decimal::Decimal;
pub use std::borrow::Cow;
pub use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
pub use std::net::IpAddr;
pub use std::sync::Arc;
pub use std::time::Duration;
pub use uuid::Uuid;
