package dev.mm1.cli.demo;

import com.google.protobuf.ByteString;
import dev.mm1.core.signal.Message;

/// Something large for a counter, which answers with its size in bytes, a `Long`.
record Load(ByteString bytes) implements Message {}
