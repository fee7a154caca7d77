//! `closer completions` and `closer man`: both made from the arguments, so that they cannot say anything else.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::generate;
use clap_mangen::Man;

use crate::args::Args;
use crate::maker_args::CompletionsArgs;
use crate::report::Outcome;

pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    generate(args.shell, &mut Args::command(), "closer", &mut text);
    write(&text)
}

/// One page with every command, so that one file is the whole manual.
pub(crate) fn man() -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    let mut command = Args::command();
    command.build();
    Man::new(command.clone()).render(&mut text)?;
    for subcommand in command.get_subcommands().filter(|one| one.get_name() != "help") {
        writeln!(text, ".SH \"CLOSER {}\"", subcommand.get_name().to_uppercase())?;
        let page = Man::new(subcommand.clone());
        page.render_description_section(&mut text)?;
        page.render_synopsis_section(&mut text)?;
        page.render_options_section(&mut text)?;
    }
    // Sections of a command are parts of its own.
    let text = String::from_utf8_lossy(&text);
    let (general, commands) = text.split_once(".SH \"CLOSER").unwrap_or((&text, ""));
    let commands = commands
        .replace(".SH DESCRIPTION\n", "")
        .replace(".SH SYNOPSIS\n", ".PP\n")
        .replace(".SH OPTIONS\n", ".PP\n");
    write(format!("{general}.SH \"CLOSER{commands}").as_bytes())
}

fn write(text: &[u8]) -> anyhow::Result<Outcome> {
    match io::stdout().lock().write_all(text) {
        // Whoever read it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Well),
        written => Ok(written.map(|()| Outcome::Well)?),
    }
}
