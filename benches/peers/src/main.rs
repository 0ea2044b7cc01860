//! The benchmark: `cargo xtask bench`.
#![forbid(unsafe_code)]

fn main() -> anyhow::Result<()> {
    peers::run()
}
