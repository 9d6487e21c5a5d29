package dev.mm1;

/// One setting as it holds; see [NodeConfig#explain].
///
/// @param key without `mm1.`, such as `session.heartbeat`
/// @param value as one would write it; never the secret
/// @param origin where it was said: `default`, a file and its line, an environment variable, or an
///   option
public record ConfigLine(String key, String value, String origin) {}
