//! What the tests share: the real server as a process, and the real binary on a pseudo-terminal.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod demo;
pub mod hand;
pub mod pty;
pub mod referral;
pub mod relay;
pub mod served;
pub mod thin;
