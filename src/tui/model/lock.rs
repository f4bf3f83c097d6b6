//! The lock over the desk: while it is there, nothing beneath it is shown and no key reaches it.

use zeroize::{Zeroize as _, Zeroizing};

use crate::domain::id::UserId;
use crate::t;
use crate::tui::ui::form::{Field, Form};

/// Wrong passwords after which the session ends.
pub const TRIES: u8 = 5;
/// The field of the user's name.
pub const NAME: &str = "gebruikersnaam";
/// The field of the password.
pub const PASSWORD: &str = "wachtwoord";

/// A locked desk.
#[derive(Clone)]
pub struct Lock {
    /// Whose password opens it: known here too while the desk begins anew in another house.
    pub user: UserId,
    /// Name, where it isn't known, and password.
    pub form: Form,
    /// Wrong passwords so far.
    pub wrong: u8,
    /// The API is asked.
    pub busy: bool,
    /// The session ended meanwhile: unlocking opens a new one.
    pub ended: bool,
    /// What was said last.
    pub said: String,
    /// The password that was sent, until the API has answered: it may ask for a code beside it.
    pub sent: Zeroizing<String>,
}

impl std::fmt::Debug for Lock {
    /// What was typed never shows.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lock(..)")
    }
}

impl Lock {
    /// A lock that asks for the password, and for the name when nobody typed it here.
    pub fn new(user: UserId, name_known: bool) -> Self {
        let mut fields = vec![Field::secret(PASSWORD, t!("sign-in-password"))];
        if !name_known {
            fields.insert(0, Field::line(NAME, t!("sign-in-name"), ""));
        }
        let form = Form::new(t!("lock-title"), t!("lock-send"), fields).noted(t!("lock-note"));
        Self { user, form, wrong: 0, busy: false, ended: false, said: String::new(), sent: Zeroizing::default() }
    }

    /// Takes the password off the screen, and keeps it until the API has answered.
    pub fn send(&mut self) {
        self.sent = self.form.text(PASSWORD).into();
        self.forget_typed();
    }

    /// The code is asked for beside the password that was sent.
    pub fn ask(&mut self, code: Field) {
        let sent = std::mem::take(&mut self.sent);
        for field in self.form.fields.iter_mut().filter(|field| field.name == PASSWORD) {
            field.set(&sent);
        }
        self.form.fields.push(code);
        self.form.focus = self.form.fields.len() - 1;
    }

    /// Forgets the password and the code that were typed; only the password is asked for again.
    pub fn forget(&mut self) {
        self.sent.zeroize();
        self.forget_typed();
    }

    fn forget_typed(&mut self) {
        self.form.fields.retain(|field| field.name == NAME || field.name == PASSWORD);
        for (at, field) in self.form.fields.iter_mut().enumerate() {
            if field.name == PASSWORD {
                field.set("");
                self.form.focus = at;
            }
        }
    }
}
