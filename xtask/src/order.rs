//! Puts the functions of a wasm into the order in which it packs best: each after the one that is most like it. A packer
//! finds what repeats at any distance, but says it in fewer bits when it is near.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

/// So many bytes in a row are one gram: an instruction or two. Of 2 to 8 tried, 4 packed best (docs/measured.md).
const GRAM_BYTES: usize = 4;
/// A gram that so many functions have says nothing of any.
const MOST_WITH_GRAM: usize = 400;

/// The same wasm with its functions in another order; imports, exports and the table lead to the same ones.
pub fn alike_together(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let order = chain(&bodies.iter().map(FunctionBody::as_bytes).collect::<Vec<_>>());
    let mut writer = Ordered {
        places: order.iter().copied().zip(0..).collect(),
        order,
        imported,
        types,
        bodies,
    };
    let mut module = Module::new();
    writer
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("writing the wasm in another order: {error}"))?;
    Ok(module.finish())
}

/// Every body once, from the first on: next comes the one of which the largest part stands in the last.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let grams: Vec<Vec<&[u8]>> = bodies.iter().map(|body| grams(body)).collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (index, grams) in grams.iter().enumerate() {
        for gram in grams {
            having.entry(gram).or_default().push(index);
        }
    }
    having.retain(|_, bodies| (2..=MOST_WITH_GRAM).contains(&bodies.len()));
    let (mut chain, mut is_left) = (Vec::new(), vec![true; bodies.len()]);
    let mut next = (!bodies.is_empty()).then_some(0);
    while let Some(last) = next {
        is_left[last] = false;
        chain.push(last);
        // By their numbers, so that of equals it is always the same one.
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        let near = grams[last].iter().filter_map(|gram| having.get(gram));
        for body in near.flatten().filter(|body| is_left[**body]) {
            *shared.entry(*body).or_default() += 1.0;
        }
        let part = |(body, shared): (&usize, &f64)| shared / grams[*body].len() as f64;
        next = shared
            .iter()
            .max_by(|one, other| part(*one).total_cmp(&part(*other)))
            .map(|(body, _)| *body)
            .or_else(|| is_left.iter().position(|is_left| *is_left));
    }
    chain
}

fn grams(body: &[u8]) -> Vec<&[u8]> {
    let mut grams: Vec<&[u8]> = body.windows(GRAM_BYTES).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

struct Ordered<'a> {
    /// The functions in their new order, by their old places among those that are not imported.
    order: Vec<usize>,
    /// The new place of each.
    places: BTreeMap<usize, u32>,
    imported: u32,
    types: Vec<u32>,
    /// Empty once they are written.
    bodies: Vec<FunctionBody<'a>>,
}

impl Reencode for Ordered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(match function.checked_sub(self.imported) {
            None => function,
            Some(own) => self.imported + self.places[&(own as usize)],
        })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        for function in &self.order {
            functions.function(self.types[*function]);
        }
        Ok(())
    }

    /// Called for each body in the old order: at the first of them all are written.
    fn parse_function_body(&mut self, code: &mut CodeSection, _: FunctionBody<'_>) -> Result<(), Error> {
        let bodies = std::mem::take(&mut self.bodies);
        if bodies.is_empty() {
            return Ok(());
        }
        for function in self.order.clone() {
            utils::parse_function_body(self, code, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn each_stands_after_what_is_most_like_it() {
        let bodies: [&[u8]; 5] = [
            b"a leaf, a vein, a leaf",
            b"0123456789",
            b"a leaf, a vein",
            b"89012345678",
            b"",
        ];
        assert_eq!(chain(&bodies), [0, 2, 1, 3, 4]);
        assert!(chain(&[]).is_empty());
    }
}
