//! Parts a wasm in two: what the first page needs, and what may come later. The first part has a small body in place of
//! each function that went: it calls for the second part, if that is not there yet, and then calls the function by its
//! place in the table. Which functions may go is told by their names; what only they call goes with them.
//!
//! Rust has no such thing of its own (2026); binaryen's `wasm-split` does the same, but is not among what npm brings.

mod read;
mod write;

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use read::Facts;

/// A wasm in two.
#[derive(Debug)]
pub struct Parts {
    /// Imports `now` from a module of the second part's name, and calls it before anything of the second part. Exports what
    /// that part needs, and `has_NAME`, which says by 1 that it is there. It keeps the names of its functions, so that it can
    /// be parted again.
    pub first: Vec<u8>,
    /// Imports from `first` what that part exports, and puts itself into its table.
    pub later: Vec<u8>,
}

/// Parts a wasm that has the names of its functions. `part` is the name of the second part; what is to go is told a function's
/// name and its length in bytes.
pub fn parted(wasm: &[u8], part: &str, may_come_later: impl Fn(&str, usize) -> bool) -> Result<Parts> {
    let facts = Facts::of(wasm)?;
    let named: BTreeSet<u32> = facts
        .own()
        .filter(|function| {
            let bytes = facts.body(*function).as_bytes().len();
            facts
                .names
                .get(function)
                .is_some_and(|name| may_come_later(name, bytes))
        })
        .collect();
    if named.is_empty() {
        bail!(
            "no function of the wasm may come later by its name; has it lost its names, or were parts renamed?"
        );
    }
    let gone = with_what_only_they_call(&facts, named);
    write::parts(wasm, part, &facts, &gone)
}

/// These functions, and those that nothing else calls or points to.
fn with_what_only_they_call(facts: &Facts, named: BTreeSet<u32>) -> BTreeSet<u32> {
    let mut gone = named.clone();
    gone.extend(
        facts
            .own()
            .filter(|function| !facts.pinned.contains(function) && facts.callers(*function).next().is_some()),
    );
    // All that could go, less what somebody calls who stays, until nobody does.
    loop {
        let stays: Vec<u32> = gone
            .difference(&named)
            .copied()
            .filter(|function| facts.callers(*function).any(|caller| !gone.contains(&caller)))
            .collect();
        if stays.is_empty() {
            return gone;
        }
        for function in stays {
            gone.remove(&function);
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        GlobalSection, GlobalType, ImportSection, Module, NameMap, NameSection, TableSection, TableType,
        TypeSection, ValType,
    };
    use wasmparser::{Parser, Payload, Validator};

    use super::parted;

    /// `main` calls `page` and `tray`; `tray` calls `drawer` and `shared`; `page` calls `shared`; number 0 is imported.
    fn whole() -> Vec<u8> {
        const NAMES: [&str; 5] = ["main", "page", "tray", "drawer", "shared"];
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("page", "log", EntityType::Function(0));
        let mut globals = GlobalSection::new();
        let kind = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(kind, &ConstExpr::i32_const(7));
        let mut functions = FunctionSection::new();
        for _ in NAMES {
            functions.function(0);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: wasm_encoder::RefType::FUNCREF,
            table64: false,
            minimum: 4,
            maximum: Some(4),
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        for calls in [&[2, 3][..], &[5], &[4, 5], &[], &[0]] {
            let mut body = Function::new([]);
            let mut writes = body.instructions();
            writes.local_get(0);
            for called in calls {
                writes.call(*called);
            }
            writes.end();
            code.function(&body);
        }
        let mut map = NameMap::new();
        for (index, name) in (1..).zip(NAMES) {
            map.append(index, name);
        }
        let mut names = NameSection::new();
        names.functions(&map);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&globals)
            .section(&exports)
            .section(&code)
            .section(&names);
        module.finish()
    }

    fn bodies(wasm: &[u8]) -> usize {
        Parser::new(0)
            .parse_all(wasm)
            .filter(|payload| matches!(payload, Ok(Payload::CodeSectionEntry(_))))
            .count()
    }

    #[test]
    fn what_is_named_goes_with_what_nothing_else_calls() {
        let parts = parted(&whole(), "later", |name, _| name == "tray").unwrap();
        assert_eq!(bodies(&parts.first), 5, "those that went keep their places");
        assert_eq!(bodies(&parts.later), 2, "tray and drawer");
        for part in [&parts.first, &parts.later] {
            Validator::new().validate_all(part).unwrap();
        }
    }

    #[test]
    fn the_second_part_imports_only_what_the_first_exports() {
        let parts = parted(&whole(), "later", |name, _| name == "tray").unwrap();
        let mut exports = Vec::new();
        for payload in Parser::new(0).parse_all(&parts.first) {
            if let Payload::ExportSection(section) = payload.unwrap() {
                exports.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
            }
        }
        let mut imports = Vec::new();
        for payload in Parser::new(0).parse_all(&parts.later) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                imports.extend(section.into_imports().map(|import| {
                    let import = import.unwrap();
                    assert_eq!(import.module, "first");
                    import.name.to_owned()
                }));
            }
        }
        assert!(imports.len() >= 2, "the table and `shared`: {imports:?}");
        for name in imports {
            assert!(exports.contains(&name), "{name} is not among {exports:?}");
        }
        assert!(exports.iter().any(|name| name == "has_later"), "{exports:?}");
    }

    #[test]
    fn a_first_part_can_be_parted_again() {
        let parts = parted(&whole(), "later", |name, _| name == "drawer").unwrap();
        let again = parted(&parts.first, "work", |name, _| name == "page").unwrap();
        for part in [&again.first, &again.later, &parts.later] {
            Validator::new().validate_all(part).unwrap();
        }
        let exports = |wasm: &[u8]| {
            let mut exports = Vec::new();
            for payload in Parser::new(0).parse_all(wasm) {
                if let Payload::ExportSection(section) = payload.unwrap() {
                    exports.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
            }
            exports
        };
        let exports = exports(&again.first);
        for flag in ["has_later", "has_work"] {
            assert!(exports.iter().any(|name| name == flag), "{exports:?}");
        }
        assert_eq!(
            bodies(&again.later),
            1,
            "page; main calls shared through tray, which stays"
        );
    }

    #[test]
    fn a_wasm_in_which_nothing_has_such_a_name_is_refused() {
        assert!(parted(&whole(), "later", |name, _| name == "cellar").is_err());
    }
}
