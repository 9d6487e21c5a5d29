package dev.mm1.core.host;

import java.util.random.RandomGenerator;

/// Where a node's random numbers come from: the only two sources that the toolkit draws from. Any
/// number of threads may draw.
///
/// @param choices for jitter, back-off and choice among equals; a test seeds it
/// @param secrets for what a stranger must not guess: lives, tags and challenges
public record Chance(RandomGenerator choices, RandomGenerator secrets) {}
