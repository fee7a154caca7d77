//! What a wasm holds, as far as parting it asks: functions, who calls whom, names.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use wasmparser::{
    ElementItems, ExternalKind, FunctionBody, GlobalType, KnownCustom, MemoryType, Name, Operator, Parser,
    Payload, RefType, TableType, TypeRef,
};

/// Facts of a wasm. Functions have their numbers in it: first those that it imports, then its own.
#[derive(Debug, Default)]
pub struct Facts<'a> {
    /// How many parameters each type of function has.
    pub params: Vec<usize>,
    /// The type of each function.
    pub types: Vec<u32>,
    /// How many functions it imports.
    pub imported: u32,
    /// Its tables.
    pub tables: Vec<TableType>,
    /// Its memories.
    pub memories: Vec<MemoryType>,
    /// Its globals.
    pub globals: Vec<GlobalType>,
    /// Its own functions.
    pub bodies: Vec<FunctionBody<'a>>,
    /// What each of its own functions calls or points to.
    pub calls: Vec<BTreeSet<u32>>,
    /// Exported, started, or in a table: called from who knows where.
    pub pinned: BTreeSet<u32>,
    /// What functions are called.
    pub names: BTreeMap<u32, String>,
    callers: BTreeMap<u32, Vec<u32>>,
}

impl<'a> Facts<'a> {
    /// Reads a wasm as wasm-bindgen leaves it.
    pub fn of(wasm: &'a [u8]) -> Result<Facts<'a>> {
        let mut facts = Facts::default();
        for payload in Parser::new(0).parse_all(wasm) {
            facts.note(payload?)?;
        }
        for (function, calls) in (facts.imported..).zip(&facts.calls) {
            for called in calls {
                facts.callers.entry(*called).or_default().push(function);
            }
        }
        Ok(facts)
    }

    fn note(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for kind in section.into_iter_err_on_gc_types() {
                    self.params.push(kind?.params().len());
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let TypeRef::Func(kind) = import?.ty else {
                        bail!("the wasm imports something else than functions");
                    };
                    self.types.push(kind);
                    self.imported += 1;
                }
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    self.types.push(kind?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.pinned.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.pinned.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let ElementItems::Functions(functions) = element?.items else {
                        bail!("the wasm fills a table with something else than functions");
                    };
                    for function in functions {
                        self.pinned.insert(function?);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut calls = BTreeSet::new();
                for operator in body.get_operators_reader()? {
                    if let Operator::Call { function_index }
                    | Operator::ReturnCall { function_index }
                    | Operator::RefFunc { function_index } = operator?
                    {
                        calls.insert(function_index);
                    }
                }
                self.calls.push(calls);
                self.bodies.push(body);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        if let Name::Function(functions) = name? {
                            for function in functions {
                                let function = function?;
                                self.names.insert(function.index, function.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The functions that are not imported.
    pub fn own(&self) -> impl Iterator<Item = u32> + use<'a> {
        (self.imported..).take(self.bodies.len())
    }

    /// Who calls a function, or points to it.
    pub fn callers(&self, function: u32) -> impl Iterator<Item = u32> {
        self.callers.get(&function).into_iter().flatten().copied()
    }

    /// A function that is not imported.
    pub fn body(&self, function: u32) -> &FunctionBody<'a> {
        &self.bodies[(function - self.imported) as usize]
    }

    /// What a function that is not imported calls.
    pub fn called_by(&self, function: u32) -> &BTreeSet<u32> {
        &self.calls[(function - self.imported) as usize]
    }

    /// The table of functions.
    pub fn function_table(&self) -> Option<u32> {
        (0..)
            .zip(&self.tables)
            .find(|(_, table)| table.element_type == RefType::FUNCREF)
            .map(|(index, _)| index)
    }
}
