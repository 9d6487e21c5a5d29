/// Frames over TCP, by Netty, which nothing else in the toolkit knows. Start with
/// [dev.mm1.runtime.netty.NettyTransport].
///
/// May import: core.
@NullMarked
package dev.mm1.runtime.netty;

import org.jspecify.annotations.NullMarked;
