use chrono::{DateTime, SubsecRound, Utc};
use coodie_core::{Bound, CodecError, Error, NonePolicy, Result, Table, Values};

/// Takes the values of a model's columns and watches the limits of its key.
pub struct Writer<'w> {
    values: &'w mut Values,
    table: &'static Table,
    none: NonePolicy,
    now: Option<WriteTime>,
    partition: usize,
    clustering: usize,
}

/// When a document is written.
#[doc(hidden)]
pub type WriteTime = DateTime<Utc>;

/// The time now, in the milliseconds that a timestamp has.
#[doc(hidden)]
#[must_use]
pub fn now() -> WriteTime {
    DateTime::from(std::time::SystemTime::now()).trunc_subsecs(3)
}

const NULL: [u8; 4] = (-1_i32).to_be_bytes();
const LONGEST_KEY: usize = 65_535;

impl<'w> Writer<'w> {
    /// Makes a writer into `values`; a `None` becomes what `none` says.
    pub fn new(table: &'static Table, none: NonePolicy, values: &'w mut Values) -> Self {
        Self { values, table, none, now: None, partition: 0, clustering: 0 }
    }

    /// Returns the same writer, for a document that was stamped with this time already.
    #[must_use]
    pub fn at(self, now: Option<WriteTime>) -> Self {
        Self { now, ..self }
    }

    /// Returns the time of the write, the same for each of its stamps.
    pub fn now(&mut self) -> WriteTime {
        *self.now.get_or_insert_with(now)
    }

    /// Writes a column of the partition key.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn partition(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Result<()> {
        self.partition += self.key(name, write)?;
        Ok(())
    }

    /// Writes a column of the clustering key.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn clustering(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Result<()> {
        self.clustering += self.key(name, write)?;
        Ok(())
    }

    /// Writes another column.
    ///
    /// # Errors
    /// `Codec`, naming table and column.
    #[inline]
    pub fn column(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Result<()> {
        let none = self.none;
        let table = self.table;
        let written = self.values.push(|cell| {
            let start = cell.len();
            write(cell)?;
            if none == NonePolicy::Unset && cell[start..] == NULL {
                cell.truncate(start);
                coodie_core::cell::unset(cell);
            }
            Ok(())
        });
        written.map_err(|why| refused(table, name, &why))
    }

    /// Writes the discriminator, the table's first column.
    ///
    /// # Errors
    /// `Codec`, if the statement binds too many values.
    #[inline]
    pub fn tag(&mut self, tag: &'static str) -> Result<()> {
        let name = self.table.columns.first().map_or("?", |discriminator| discriminator.name);
        self.column(name, |cell| coodie_core::cell::bytes(cell, tag.as_bytes()))
    }

    /// Writes a variant as a row of all variants: the columns that are not its own are null or unset, and those of
    /// the partition always unset, since other rows have them.
    ///
    /// # Errors
    /// What `write` says.
    pub fn variant(
        &mut self,
        variant: usize,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut own = Values::with_capacity(self.values.capacity());
        let mut writer = Writer { values: &mut own, ..*self };
        write(&mut writer)?;
        (self.partition, self.clustering) = (writer.partition, writer.clustering);
        let none = |is_static| if is_static { NonePolicy::Unset } else { self.none };
        let places = self.table.columns.iter().zip(self.table.places_in_variant(variant));
        let places = places.map(|(column, place)| place.ok_or(none(column.role.is_static())));
        self.values
            .append_from(&own, places)
            .map_err(|why| Error::codec(format!("{}: {why}", self.table.name)))
    }

    /// Checks what was written of the key.
    ///
    /// # Errors
    /// `InvalidQuery`, if the partition key is empty or too long, or the clustering key too long.
    pub fn finish(self) -> Result<()> {
        check_partition(self.table, self.table.partition.len(), self.partition)?;
        check_clustering(self.table, self.clustering)
    }

    #[inline]
    fn key(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Result<usize> {
        let before = self.values.cells().len();
        let table = self.table;
        self.values.push(write).map_err(|why| refused(table, name, &why))?;
        Ok(self.values.cells().len() - before - 4)
    }
}

/// Refuses a partition key that no server takes: one empty value, or more than 65,535 bytes.
///
/// # Errors
/// `InvalidQuery`.
#[inline]
pub fn check_partition(table: &Table, columns: usize, bytes: usize) -> Result<()> {
    // A key of several columns is stored with three bytes around each: an empty one is legal there.
    let stored = if columns == 1 { bytes } else { bytes + 3 * columns };
    if (1..=LONGEST_KEY).contains(&stored) { Ok(()) } else { Err(bad_partition(table, stored)) }
}

/// Refuses a clustering key that no server takes: more than 65,535 bytes in all.
///
/// # Errors
/// `InvalidQuery`.
#[inline]
pub fn check_clustering(table: &Table, bytes: usize) -> Result<()> {
    if bytes <= LONGEST_KEY { Ok(()) } else { Err(bad_clustering(table, bytes)) }
}

/// Refuses a whole key given as values, partition key first.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_key(table: &Table, key: &Values) -> Result<()> {
    // Almost every key is neither empty nor near the limits, and one look tells.
    let begins_empty = key.cells().starts_with(&[0; 4]);
    if !begins_empty && key.cells().len() < LONGEST_KEY {
        return Ok(());
    }
    let lengths = |skip, take| {
        let length = |bound| if let Bound::Value(bytes) = bound { bytes.len() } else { 0 };
        key.iter().skip(skip).take(take).map(length).sum()
    };
    let columns = table.partition.len();
    check_partition(table, columns, lengths(0, columns))?;
    check_clustering(table, lengths(columns, usize::MAX))
}

#[cold]
fn refused(table: &Table, column: &str, why: &CodecError) -> Error {
    Error::codec(format!("{}.{column}: {why}", table.name))
}

#[cold]
fn bad_partition(table: &Table, bytes: usize) -> Error {
    let columns: Vec<_> = table.partition.iter().map(|at| table.columns[*at].name).collect();
    let columns = columns.join("`, `");
    let name = table.name;
    Error::invalid_query(if bytes == 0 {
        format!(
            "{name}: the partition key `{columns}` is empty: give it a value, or add a second column to the key"
        )
    } else {
        format!("{name}: the partition key `{columns}` has {bytes} bytes: a key holds at most {LONGEST_KEY}")
    })
}

#[cold]
fn bad_clustering(table: &Table, bytes: usize) -> Error {
    let columns: Vec<_> = table.clustering.iter().map(|at| table.columns[*at].name).collect();
    Error::invalid_query(format!(
        "{}: the clustering key `{}` has {bytes} bytes: together its columns hold at most {LONGEST_KEY}",
        table.name,
        columns.join("`, `")
    ))
}
