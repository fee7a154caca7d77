//! Writes both parts of a wasm. Types, tables, memories and globals keep their numbers in both.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, Module, TableSection, TypeSection,
    ValType,
};
use wasmparser::{Parser, Payload};

use super::Parts;
use super::read::Facts;

/// Writes both; `gone` goes into the second.
pub fn parts(wasm: &[u8], part: &str, facts: &Facts, gone: &BTreeSet<u32>) -> Result<Parts> {
    let table = facts
        .function_table()
        .context("the wasm has no table of functions")?;
    let begin = u32::try_from(facts.tables[table as usize].initial)?;
    let needed: BTreeSet<u32> = gone
        .iter()
        .flat_map(|function| facts.called_by(*function).difference(gone).copied())
        .collect();
    let plan = Plan {
        part,
        facts,
        table,
        places: gone.iter().copied().zip(begin..).collect(),
        begin,
        needed: needed.into_iter().collect(),
    };
    Ok(Parts {
        first: first(wasm, &plan).map_err(told)?,
        later: later(wasm, &plan).map_err(told)?,
    })
}

fn told(error: Error<Infallible>) -> anyhow::Error {
    anyhow!("writing the wasm anew: {error}")
}

/// What goes where.
struct Plan<'a> {
    /// The name of the second part.
    part: &'a str,
    facts: &'a Facts<'a>,
    /// The table of functions.
    table: u32,
    /// The functions that go, each with its place in the table.
    places: BTreeMap<u32, u32>,
    /// The first of these places.
    begin: u32,
    /// The functions that stay and that those call.
    needed: Vec<u32>,
}

impl Plan<'_> {
    /// The name under which the first part exports the thing with this number; no names of wasm-bindgen's have digits.
    fn name(&self, kind: char, number: usize) -> String {
        format!("{}{kind}{number}", &self.part[..1])
    }

    /// The table's type, with room for what goes.
    fn table_type(&self, index: usize, given: wasmparser::TableType) -> wasmparser::TableType {
        let more = if index == self.table as usize {
            self.places.len() as u64
        } else {
            0
        };
        wasmparser::TableType {
            initial: given.initial + more,
            maximum: given.maximum.map(|most| most + more),
            ..given
        }
    }
}

/// The wasm with small bodies in place of what went.
fn first(wasm: &[u8], plan: &Plan) -> Result<Vec<u8>, Error<Infallible>> {
    let mut module = Module::new();
    let mut writer = First {
        plan,
        function: plan.facts.imported,
    };
    writer.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct First<'a> {
    plan: &'a Plan<'a>,
    /// Whose body comes next.
    function: u32,
}

impl First<'_> {
    /// The global that says that the second part is there.
    fn has_later(&self) -> u32 {
        self.plan.facts.globals.len() as u32
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    /// `later.now` is the last that is imported.
    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(function + u32::from(function >= self.plan.facts.imported))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_import_section(self, imports, section)?;
        let kind = self.plan.facts.params.len() as u32;
        imports.import(self.plan.part, "now", EntityType::Function(kind));
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error> {
        for (index, table) in section.into_iter().enumerate() {
            let kind = self.plan.table_type(index, table?.ty);
            tables.table(self.table_type(kind)?);
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_global_section(self, globals, section)?;
        let kind = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(kind, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_export_section(self, exports, section)?;
        let plan = self.plan;
        for (number, function) in plan.needed.iter().enumerate() {
            let function = self.function_index(*function)?;
            exports.export(&plan.name('f', number), ExportKind::Func, function);
        }
        for (kind, letter, count) in [
            (ExportKind::Table, 't', plan.facts.tables.len()),
            (ExportKind::Memory, 'm', plan.facts.memories.len()),
            (ExportKind::Global, 'g', plan.facts.globals.len()),
        ] {
            for number in 0..count {
                exports.export(&plan.name(letter, number), kind, number as u32);
            }
        }
        exports.export(
            &format!("has_{}", plan.part),
            ExportKind::Global,
            self.has_later(),
        );
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error> {
        let (plan, function) = (self.plan, self.function);
        self.function += 1;
        let Some(place) = plan.places.get(&function) else {
            return utils::parse_function_body(self, code, body);
        };
        let kind = plan.facts.types[function as usize];
        let mut small = Function::new([]);
        let mut writes = small.instructions();
        writes
            .global_get(self.has_later())
            .i32_eqz()
            .if_(BlockType::Empty)
            .call(plan.facts.imported)
            .end();
        for param in 0..plan.facts.params[kind as usize] {
            writes.local_get(param as u32);
        }
        writes
            .i32_const(*place as i32)
            .call_indirect(plan.table, kind)
            .end();
        code.function(&small);
        Ok(())
    }
}

/// A wasm of what went.
fn later(wasm: &[u8], plan: &Plan) -> Result<Vec<u8>, Error<Infallible>> {
    let facts = plan.facts;
    let numbers = plan.needed.iter().chain(plan.places.keys());
    let mut writer = Later {
        numbers: numbers.copied().zip(0..).collect(),
    };
    let mut types = TypeSection::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::TypeSection(section) = payload? {
            writer.parse_type_section(&mut types, section)?;
        }
    }
    let mut imports = ImportSection::new();
    for (number, function) in plan.needed.iter().enumerate() {
        let kind = EntityType::Function(facts.types[*function as usize]);
        imports.import("first", &plan.name('f', number), kind);
    }
    for (number, table) in facts.tables.iter().enumerate() {
        // Another part may make it larger.
        let kind = wasmparser::TableType {
            maximum: None,
            ..plan.table_type(number, *table)
        };
        let kind = writer.table_type(kind)?;
        imports.import("first", &plan.name('t', number), kind);
    }
    for (number, memory) in facts.memories.iter().enumerate() {
        let kind = writer.memory_type(*memory)?;
        imports.import("first", &plan.name('m', number), kind);
    }
    for (number, global) in facts.globals.iter().enumerate() {
        let kind = writer.global_type(*global)?;
        imports.import("first", &plan.name('g', number), kind);
    }
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in plan.places.keys() {
        functions.function(facts.types[*function as usize]);
        writer.parse_function_body(&mut code, facts.body(*function).clone())?;
    }
    let mut elements = ElementSection::new();
    let own: Vec<u32> = (plan.needed.len() as u32..).take(plan.places.len()).collect();
    elements.active(
        Some(plan.table),
        &ConstExpr::i32_const(plan.begin as i32),
        Elements::Functions(own.into()),
    );
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&elements)
        .section(&code);
    Ok(module.finish())
}

struct Later {
    /// The new number of each function.
    numbers: BTreeMap<u32, u32>,
}

impl Reencode for Later {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.numbers[&function])
    }
}
