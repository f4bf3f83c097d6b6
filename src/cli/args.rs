//! What can be asked on the command line. Help is in plain Dutch, with examples.

use clap::{Args, Parser, Subcommand};

pub(super) const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "Voorbeelden:
  wissel demo                                   proberen, met verzonnen aanmeldingen
  wissel --api https://wissel.voorbeeld.nl      het bureau
  wissel submit aanmeldingen.csv                aanmeldingen aanleveren

Antwoord aan de shell: 0 alles gelukt · 1 een deel mislukt · 2 niets gelukt of verkeerd gevraagd ·
3 geen verbinding of niet aangemeld";

/// Bureau en centrale API voor de intake van Zorg- en Veiligheidshuizen.
///
/// Zonder opdracht opent het bureau.
#[derive(Debug, Parser)]
#[command(
    name = "wissel",
    version,
    help_template = TEMPLATE,
    after_help = EXAMPLES,
    override_usage = "wissel [OPTIES] [OPDRACHT]",
    subcommand_help_heading = "Opdrachten",
    next_help_heading = "Opties",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub shared: Shared,
    /// What is asked; none for the desk.
    #[command(subcommand)]
    pub order: Option<Order>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Opties")]
pub struct Shared {
    /// Adres van de centrale API
    #[arg(long, global = true, display_order = 990, env = "WISSEL_API", value_name = "URL", hide_env_values = true)]
    pub api: Option<String>,
    /// The token of a session.
    #[arg(
        help = "Token van een sessie (liever als WISSEL_TOKEN: een vlag is voor anderen zichtbaar)",
        long,
        global = true,
        display_order = 991,
        env = "WISSEL_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    pub token: Option<Secret>,
    /// Bestand met instellingen, of een map met instellingen, toetsen en kleuren; op de server zelf: server.toml
    #[arg(
        long,
        global = true,
        display_order = 992,
        env = "WISSEL_CONFIG",
        value_name = "BESTAND",
        hide_env_values = true
    )]
    pub config: Option<std::ffi::OsString>,
    /// Taal van schermen en meldingen: nl of en
    #[arg(long, global = true, display_order = 993, env = "WISSEL_LANG", value_name = "TAAL", hide_env_values = true)]
    pub lang: Option<String>,
    /// Het bureau in regels: voor een schermlezer, een brailleregel of een pijp
    #[arg(long, display_order = 989, env = "WISSEL_PLAIN", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub plain: bool,
    /// Policy of this place.
    #[arg(
        help = "Beleid van deze plek, van root (alleen als /etc/wissel/policy.toml er niet is)",
        long,
        global = true,
        display_order = 995,
        value_name = "BESTAND"
    )]
    pub policy: Option<std::path::PathBuf>,
    /// Sta http naar een andere computer toe (alleen op een netwerk dat al veilig is)
    #[arg(long, global = true, display_order = 994, env = "WISSEL_ALLOW_HTTP", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub allow_http: bool,
    /// Bestand met het certificaat (PEM) van de eigen uitgever; voor https telt dan alleen die
    #[arg(
        long,
        global = true,
        display_order = 994,
        env = "WISSEL_CA_FILE",
        value_name = "BESTAND",
        hide_env_values = true
    )]
    pub ca_file: Option<std::ffi::OsString>,
    /// Toont deze hulp
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::HelpShort, display_order = 996)]
    help: Option<bool>,
    /// Toont de versie
    #[arg(long, short = 'V', display_order = 997, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A text that is never printed and is wiped when it goes.
#[derive(Clone)]
pub struct Secret(pub zeroize::Zeroizing<String>);

impl std::str::FromStr for Secret {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(zeroize::Zeroizing::new(text.to_owned())))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// What can be asked.
#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub enum Order {
    /// Meldt u aan en bewaart het token in de sleutelbos
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel login [OPTIES]", after_help = super::login::EXAMPLES)]
    Login(super::login::LoginArgs),
    /// Meldt u af en haalt het token weg
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel logout [OPTIES]")]
    Logout,
    /// Toont aanmeldingen in regels, met een filter
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel list [OPTIES] [FILTER…]", after_help = super::list::EXAMPLES)]
    List(super::list::ListArgs),
    /// Levert aanmeldingen aan uit NDJSON, JSON of CSV
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel submit [OPTIES] BESTAND…", after_help = super::submit::EXAMPLES)]
    Submit(super::submit::SubmitArgs),
    /// Bewaren: wat vernietigd moet worden, en het akkoord van een tweede persoon
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel retention OPDRACHT", after_help = super::retention::EXAMPLES, disable_help_subcommand = true)]
    Retention(super::retention::RetentionArgs),
    /// Proberen: een eigen API vol verzonnen aanmeldingen, met het bureau erop
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel demo [OPTIES]", after_help = super::demo::EXAMPLES)]
    Demo(super::demo::DemoArgs),
    /// Draait de centrale API
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel serve [OPTIES]", after_help = super::serve::EXAMPLES)]
    Serve(super::serve::ServeArgs),
    /// Beheert huizen, organisaties en accounts, op de server zelf
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin OPDRACHT", after_help = super::admin::EXAMPLES, disable_help_subcommand = true)]
    Admin(super::admin::AdminArgs),
    /// Controleert het logboek, legt ijkpunten vast en geeft het uit
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel audit OPDRACHT", after_help = super::audit::EXAMPLES, disable_help_subcommand = true)]
    Audit(super::audit::AuditArgs),
    /// Maakt een kopie van de gegevens terwijl de server draait, of kijkt er een na
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel backup --to MAP [OPTIES]", after_help = super::backup::EXAMPLES, disable_help_subcommand = true)]
    Backup(super::backup::BackupArgs),
    /// Zet een kopie terug in een lege database
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel restore --from MAP --to ADRES [OPTIES]", after_help = super::backup::EXAMPLES)]
    Restore(super::backup::RestoreArgs),
    /// Verhuist een bestand naar PostgreSQL
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel move --from ADRES --to ADRES [OPTIES]", after_help = super::moving::EXAMPLES)]
    Move(super::moving::MoveArgs),
    /// Drukt de beschrijving van de API af (OpenAPI 3.1)
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel openapi")]
    Openapi,
    /// Toetsen: tonen wat nu geldt, of bestanden nakijken
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel keys [OPTIES]", after_help = super::keys::EXAMPLES)]
    Keys(super::keys::KeysArgs),
    /// Kleuren: thema's tonen, of ze nakijken met hun contrast
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel themes [OPTIES]", after_help = super::themes::EXAMPLES)]
    Themes(super::themes::ThemesArgs),
    /// Instellingen: een voorbeeld tonen, of een bestand nakijken
    #[command(help_template = TEMPLATE, override_usage = "wissel config OPDRACHT", after_help = super::config::EXAMPLES, disable_help_subcommand = true)]
    Config(super::config::ConfigArgs),
    /// Kijkt na of hier alles goed staat: terminal, toetsen, API, klok, token, beleid
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel doctor [OPTIES]", after_help = super::doctor::EXAMPLES)]
    Doctor(super::doctor::DoctorArgs),
    /// Drukt de handleiding af als manpagina
    #[command(help_template = TEMPLATE, override_usage = "wissel man")]
    Man,
    /// Drukt de aanvulling voor een shell af: bash, zsh of fish
    #[command(help_template = TEMPLATE, override_usage = "wissel completions SHELL")]
    Completions {
        /// De shell: bash, zsh, fish, elvish of powershell
        #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Wat", value_parser = clap::builder::EnumValueParser::<clap_complete::Shell>::new())]
        shell: clap_complete::Shell,
    },
    /// Toont de hulp bij een opdracht
    #[command(help_template = TEMPLATE, override_usage = "wissel help [OPDRACHT]")]
    Help {
        /// De opdracht
        #[arg(value_name = "OPDRACHT", help_heading = "Wat")]
        about: Vec<String>,
    },
}

#[cfg(feature = "server")]
impl Order {
    /// It works on an installation: `--config` names the server's file, not the desk's.
    pub(super) fn of_the_server(&self) -> bool {
        match self {
            Self::Serve(_) | Self::Backup(_) | Self::Restore(_) | Self::Move(_) => true,
            Self::Admin(args) => args.of_the_server(),
            Self::Audit(args) => args.of_the_server(),
            #[cfg(feature = "tui")]
            Self::Doctor(args) => args.server,
            _ => false,
        }
    }
}

#[cfg(feature = "tui")]
impl Order {
    /// The name of an order that a kiosk doesn't take: it would read or write files, or show a token.
    pub(super) fn beyond_a_kiosk(&self) -> Option<&'static str> {
        match self {
            Self::Login(_) => Some("login"),
            Self::Submit(_) => Some("submit"),
            Self::List(_) => Some("list"),
            Self::Retention(_) => Some("retention"),
            #[cfg(feature = "server")]
            Self::Demo(_) => Some("demo"),
            #[cfg(feature = "server")]
            Self::Serve(_) => Some("serve"),
            #[cfg(feature = "server")]
            Self::Audit(_) => Some("audit"),
            #[cfg(feature = "server")]
            Self::Backup(_) => Some("backup"),
            #[cfg(feature = "server")]
            Self::Restore(_) => Some("restore"),
            #[cfg(feature = "server")]
            Self::Move(_) => Some("move"),
            #[cfg(feature = "server")]
            Self::Admin(_) => Some("admin"),
            #[cfg(feature = "server")]
            Self::Doctor(args) if args.server => Some("doctor --server"),
            Self::Keys(_) => Some("keys"),
            Self::Themes(_) => Some("themes"),
            Self::Config(_) => Some("config"),
            #[cfg(feature = "server")]
            Self::Openapi => None,
            // No wildcard: whoever adds an order says here whether a kiosk takes it.
            Self::Logout | Self::Doctor(_) | Self::Man | Self::Completions { .. } | Self::Help { .. } => None,
        }
    }
}
