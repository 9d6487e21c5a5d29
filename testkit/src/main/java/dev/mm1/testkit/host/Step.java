package dev.mm1.testkit.host;

/// One turn of a simulation: which task went on, and when.
///
/// @param nanos the virtual time
/// @param task the number of the task, in the order in which they were started
/// @param name of the task
public record Step(long nanos, long task, String name) {}
