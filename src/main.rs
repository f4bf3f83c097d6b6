//! Wissel: what was asked becomes a command. See the library's page for how it is built.

fn main() -> std::process::ExitCode {
    wissel::cli::main()
}
