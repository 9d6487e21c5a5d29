package dev.mm1.runtime.netty;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/// How a [NettyTransport] behaves.
///
/// @param frameLimit the longest frame that is sent or taken, in bytes
/// @param connectLimit how long a dial may take, the lookup of the host's name included
/// @param loops how many threads carry all connections
/// @param polling how they wait for the network
/// @param tls how connections are encrypted; all in plain text unless set
/// @param reporter hears what handlers and owners' work throw, with what it was; by any thread
public record NettySettings(
    int frameLimit,
    Duration connectLimit,
    int loops,
    Polling polling,
    Optional<Tls> tls,
    BiConsumer<String, Throwable> reporter) {

  /// 16 MiB, two seconds, two threads, the quickest polling there is, no TLS, and the log.
  public static final NettySettings DEFAULT =
      new NettySettings(
          16 << 20, Duration.ofSeconds(2), 2, Polling.BEST, Optional.empty(), NettySettings::log);

  public NettySettings {
    if (frameLimit < 1) {
      throw new IllegalArgumentException("frameLimit %d is not positive".formatted(frameLimit));
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loops %d is not positive".formatted(loops));
    }
    if (connectLimit.toMillis() < 1 || connectLimit.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "connectLimit %s is not between 1 ms and 24 days".formatted(connectLimit));
    }
  }

  /// The same with another frame limit.
  public NettySettings withFrameLimit(int bytes) {
    return new NettySettings(bytes, connectLimit, loops, polling, tls, reporter);
  }

  /// The same with another connect limit.
  public NettySettings withConnectLimit(Duration limit) {
    return new NettySettings(frameLimit, limit, loops, polling, tls, reporter);
  }

  /// The same with another way to wait for the network.
  public NettySettings withPolling(Polling other) {
    return new NettySettings(frameLimit, connectLimit, loops, other, tls, reporter);
  }

  /// The same with encryption.
  public NettySettings withTls(Tls files) {
    return new NettySettings(
        frameLimit, connectLimit, loops, polling, Optional.of(files), reporter);
  }

  /// The same with another hearer of failures.
  public NettySettings withReporter(BiConsumer<String, Throwable> other) {
    return new NettySettings(frameLimit, connectLimit, loops, polling, tls, other);
  }

  int connectMillis() {
    return Math.toIntExact(connectLimit.toMillis());
  }

  private static void log(String what, Throwable thrown) {
    LoggerFactory.getLogger(NettyTransport.class).error("{} threw", what, thrown);
  }

  /// How threads wait for the network.
  public enum Polling {
    /// Linux's own way where it can be had, else the JDK's.
    BEST,
    /// The JDK's way, which works everywhere.
    NIO
  }
}
