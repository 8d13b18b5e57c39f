//! The order of a program's functions: those that are alike stand together.
//!
//! What is sent over the network is compressed, and a compressor finds the more in common the nearer it
//! stands: one program is some percent smaller than the same program in another order. The order that
//! `wasm-opt` offers is that of names, which begin alike where functions do different things.
//!
//! Each function is followed by the one, of those that are left, with which it and the one before it share the most
//! pieces of code; a piece that stands in very many functions says nothing. `wasm-opt` itself moves the functions: it is
//! given names that rise in this order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use wasm_encoder::{NameMap, NameSection, Section as _};
use wasmparser::{Parser, Payload, TypeRef};

use crate::failure::{Failure, Result};
use crate::{node, process, sizes};

/// What is tried out: bytes of a piece of code, and functions in which a piece may stand to count. Which of them
/// compresses best differs by half a percent from program to program.
const TRIED: [(usize, usize); 5] = [(4, 1_600), (3, 1_600), (4, 800), (3, 800), (5, 1_600)];

/// What `wasm-opt` is told beside the features: nothing but the order.
const ORDER: [&str; 2] = ["--reorder-functions-by-name", "--strip-debug"];
/// The features of the oldest browsers that we serve, as in index.html.
pub const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Brings the functions of a program into the best order of those that are tried; the program does the same as
/// before.
///
/// # Errors
/// When the file is no program, or cannot be read or written.
pub fn arrange(program: &Path) -> Result {
    let bytes = fs::read(program).map_err(|error| Failure::file(program, &error))?;
    let bodies = bodies(&bytes).map_err(|error| {
        let what = format!("{} is no program: {error}", program.display());
        Failure::new(what, "delete the folder and build again")
    })?;
    let mut best: Option<(u64, Vec<u8>)> = None;
    for tried in TRIED {
        let named = named(&bytes, &bodies, tried);
        fs::write(program, named).map_err(|error| Failure::file(program, &error))?;
        let wasm_opt = &mut Command::new(Path::new(node::PROGRAMS).join("wasm-opt"));
        process::run(
            "wasm-opt",
            wasm_opt.arg(program).args(ORDER).args(FEATURES).arg("-o").arg(program),
        )?;
        let size = sizes::compressed(program)?;
        if best.as_ref().is_none_or(|(least, _)| size < *least) {
            let arranged = fs::read(program).map_err(|error| Failure::file(program, &error))?;
            best = Some((size, arranged));
        }
    }
    let (_, arranged) = best.unwrap_or((0, bytes));
    fs::write(program, arranged).map_err(|error| Failure::file(program, &error))
}

/// The functions of a program: how many are imported, and the code of the others.
fn bodies(program: &[u8]) -> wasmparser::Result<(u32, Vec<&[u8]>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            for import in imports.into_imports() {
                imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
            }
        } else if let Payload::CodeSectionEntry(body) = payload {
            bodies.push(body.as_bytes());
        }
    }
    Ok((imported, bodies))
}

/// The program with names of its functions that rise in the order in which they are to stand.
fn named(program: &[u8], (imported, bodies): &(u32, Vec<&[u8]>), tried: (usize, usize)) -> Vec<u8> {
    let mut places = vec![0; bodies.len()];
    for (place, function) in order(bodies, tried).into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = NameMap::new();
    for (function, place) in (*imported..).zip(places) {
        names.append(function, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = program.to_vec();
    section.append_to(&mut named);
    named
}

/// The functions, each behind the one it is most like.
fn order(bodies: &[&[u8]], (piece, functions_max): (usize, usize)) -> Vec<usize> {
    let pieces: Vec<BTreeSet<&[u8]>> =
        bodies.iter().map(|body| body.windows(piece).collect()).collect();
    let mut holders: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            holders.entry(piece).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..=functions_max).contains(&functions.len()));
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    let mut next = left.pop_first();
    while let Some(function) = next {
        order.push(function);
        left.remove(&function);
        let mut shared = vec![0_u128; bodies.len()];
        // The one before counts half.
        for (latest, weight) in order.iter().rev().zip([2, 1]) {
            let holders = pieces[*latest].iter().filter_map(|piece| holders.get(piece));
            for holder in holders.flatten() {
                shared[*holder] += weight;
            }
        }
        // What is shared, against the size of the function: the third power of it over the square of the size, in
        // whole numbers. Tried out, as the numbers above: 0.8 KB less than the square over the size.
        let likeness = |function: &usize| {
            let size = pieces[*function].len() as u128 + 20;
            shared[*function].pow(3) * 1_000_000 / (size * size)
        };
        next =
            left.iter().copied().max_by_key(|function| (likeness(function), usize::MAX - function));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{TRIED, order};

    #[test]
    fn functions_that_are_alike_stand_together() {
        let bodies: [&[u8]; 5] = [
            b"take the money",
            b"0123456789",
            b"sold the coins",
            b"take the monies",
            b"sell the coins",
        ];
        for tried in TRIED {
            assert_eq!(order(&bodies, tried), [0, 3, 2, 4, 1]);
        }
    }

    #[test]
    fn every_function_is_there_once() {
        let same = [&b"the same everywhere"[..]; 7];
        let mut order = order(&same, TRIED[0]);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4, 5, 6]);
    }
}
