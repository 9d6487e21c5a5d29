package dev.mm1.runtime.cell;

/// A sign in a server's mailbox: no message has come for as long as its last outcome said.
///
/// @param since which message was the last one then; void if there has been another
record Silence(long since) {}
