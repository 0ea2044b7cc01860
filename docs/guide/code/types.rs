//# page memory node
//# listing model
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{CqlDuration, Document, Result, TimeUuid, Varint};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
struct Everything {
    #[partition_key]
    id: Uuid,
    #[clustering]
    #[column(cql = "timeuuid")]
    event: Uuid,
    name: String,
    #[column(cql = "ascii")]
    code: String,
    is_on: bool,
    tiny: i8,
    small: i16,
    plain: i32,
    big: i64,
    huge: Varint,
    ratio: f32,
    measure: f64,
    price: Decimal,
    bytes: Vec<u8>,
    at: DateTime<Utc>,
    day: NaiveDate,
    hour: NaiveTime,
    takes: CqlDuration,
    address: IpAddr,
    tags: BTreeSet<String>,
    lines: Vec<String>,
    prices: BTreeMap<String, i32>,
    place: (f64, f64),
    note: Option<String>,
}
//# end

//# step
async fn schema() -> Result<()> {
    //# listing schema
    Everything::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TABLE IF NOT EXISTS everything (id uuid, event timeuuid, name text, code ascii, is_on boolean,
    //#          tiny tinyint, small smallint, plain int, big bigint, huge varint, ratio float, measure double,
    //#          price decimal, bytes blob, at timestamp, day date, hour time, takes duration, address inet,
    //#          tags set<text>, lines list<text>, prices map<text, int>, place frozen<tuple<double, double>>,
    //#          note text, PRIMARY KEY (id, event))
    //# end
    Ok(())
}

//# listing newtype
#[derive(coodie::CqlNewtype, Debug, Clone, Copy, PartialEq)]
struct Cents(i64);

#[derive(coodie::CqlEnum, Debug, Clone, Copy, PartialEq)]
enum Status {
    Draft,
    Published,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Offer {
    #[partition_key]
    id: i64,
    price: Cents,
    status: Status,
    former: Vec<Cents>,
}
//# end

//# step
async fn own_types() -> Result<()> {
    Offer::sync_table().await?;
    crate::forget();
    //# listing newtype_used
    let offer = Offer { id: 1, price: Cents(499), status: Status::Draft, former: vec![Cents(599)] };
    offer.save().await?;
    Offer::key(1).update().set(Offer::STATUS, Status::Published).await?;
    assert_eq!(Offer::get(1).await?.status, Status::Published);
    //# sent INSERT INTO offer (id, price, status, former) VALUES (?, ?, ?, ?)
    //# sent UPDATE offer SET status = ? WHERE id = ?
    //# sent SELECT id, price, status, former FROM offer WHERE id = ?
    //# end
    Ok(())
}

//# listing user_type
#[derive(coodie::UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    city: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Customer {
    #[partition_key]
    id: i64,
    home: Option<Address>,
    #[frozen]
    former: Vec<Address>,
}
//# end

//# step
async fn user_types() -> Result<()> {
    //# listing user_type_schema
    Customer::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    //# sent CREATE TYPE IF NOT EXISTS address (street text, city text)
    //# sent CREATE TABLE IF NOT EXISTS customer (id bigint, home address, former frozen<list<frozen<address>>>,
    //#          PRIMARY KEY (id))
    //# end
    //# listing user_type_used
    let home = Address { street: "1 Main St".into(), city: "Bern".into() };
    Customer { id: 1, home: Some(home), former: vec![] }.save().await?;
    Customer::key(1).update().set_field(Customer::HOME, Address::CITY, "Basel").await?;
    Customer::key(1).update().clear_field(Customer::HOME, Address::CITY).await?;
    //# sent INSERT INTO customer (id, home, former) VALUES (?, ?, ?)
    //# sent UPDATE customer SET home.city = ? WHERE id = ?
    //# sent UPDATE customer SET home.city = ? WHERE id = ?
    //# end
    Ok(())
}

//# listing with
mod seconds {
    use std::num::TryFromIntError;
    use std::time::Duration;

    pub type Stored = i64;

    pub fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
        duration.as_secs().try_into()
    }

    pub fn load(seconds: Stored) -> Result<Duration, TryFromIntError> {
        seconds.try_into().map(Duration::from_secs)
    }
}

#[derive(Document, Debug, Clone)]
struct Job {
    #[partition_key]
    id: i64,
    #[column(with = seconds)]
    timeout: std::time::Duration,
    #[column(cql = "varint")]
    steps: i128,
}
//# end

//# step
async fn foreign_types() -> Result<()> {
    //# listing with_used
    Job::sync_table().await?;
    //# hide
    crate::only_ddl();
    //# end
    Job { id: 1, timeout: std::time::Duration::from_secs(90), steps: 1 << 100 }.save().await?;
    let job = Job::get(1).await?;
    assert_eq!((job.timeout.as_secs(), job.steps), (90, 1 << 100));
    //# sent CREATE TABLE IF NOT EXISTS job (id bigint, timeout bigint, steps varint, PRIMARY KEY (id))
    //# sent INSERT INTO job (id, timeout, steps) VALUES (?, ?, ?)
    //# sent SELECT id, timeout, steps FROM job WHERE id = ?
    //# end
    Ok(())
}

//# listing too_long
#[derive(Document, Debug, Clone)]
struct Code {
    #[partition_key]
    #[column(cql = "ascii")]
    code: String,
}
//# end

//# step
async fn refused() -> Result<()> {
    Code::sync_table().await?;
    crate::forget();
    //# listing refused
    let refused = Code { code: "Zürich".into() }.save().await.unwrap_err();
    assert!(refused.is_codec());
    assert!(refused.to_string().contains("code.code"));
    //# end
    crate::sent(&[]);
    Ok(())
}
