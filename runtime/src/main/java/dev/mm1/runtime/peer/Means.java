package dev.mm1.runtime.peer;

/// What all parts of the sessions of one node share.
record Means(PeerSettings settings, Ground ground, Greeter greeter, Complaints complaints) {}
