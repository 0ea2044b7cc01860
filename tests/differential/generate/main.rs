//! Writes the documents of the differential test: structs with their derives, made from a seed.

mod cql;
mod enumeration;
mod field;
mod index;
mod key;
mod model;
mod name;
mod newtype;
mod option;
mod own;
#[allow(unreachable_pub)]
#[path = "../src/random.rs"]
mod random;
mod rust_type;
mod scalar;
mod types;
mod user_type;

use model::Model;
use random::Random;
use std::path::PathBuf;
use std::{env, error::Error, fs};

/// How many documents are made.
const MODELS: usize = 200;
/// Taken where `COODIE_SEED` says no other, so that a run can be repeated.
const SEED: u64 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=COODIE_SEED");
    println!("cargo::rerun-if-changed=generate");
    println!("cargo::rerun-if-changed=src/random.rs");
    let seed = env::var("COODIE_SEED").map_or(Ok(SEED), |seed| seed.parse())?;
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    let (mut modules, mut names) = (String::new(), String::new());
    for number in 0..MODELS {
        let model = Model::new(number, &mut Random::new(seed, number as u64));
        fs::write(folder.join(format!("{}.rs", model.name())), model.source())?;
        modules += &model.module();
        names += &format!("{}::Model, ", model.name());
    }
    modules += &format!(
        "\n/// The seed.\npub const SEED: u64 = {seed};\n\ncoodie_differential::subjects![{names}];\n"
    );
    fs::write(folder.join("models.rs"), modules)?;
    Ok(())
}
