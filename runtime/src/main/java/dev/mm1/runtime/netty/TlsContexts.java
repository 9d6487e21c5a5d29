package dev.mm1.runtime.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The TLS of a transport, as the files say that were there last and could be used. Any thread.
///
/// A session is never resumed: each connection is judged by the certificate that is shown for it.
final class TlsContexts {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);
  private static final String ONLY = "TLSv1.3";
  private static final int THREADS = 2;

  /// How long the last words to the other side may take to go.
  private static final long FAREWELL_MILLIS = 200;

  private final Tls files;
  private final int limitMillis;

  /// Signing and checking take a millisecond or so, too long for threads that carry heartbeats.
  private final EventExecutorGroup work =
      new DefaultEventExecutorGroup(THREADS, new DefaultThreadFactory("mm1-net-tls", true));

  private List<Optional<Stamp>> seen;
  private Both current;

  /// @param limitMillis how long a handshake may take
  /// @throws IllegalArgumentException if the files cannot be used, saying why
  TlsContexts(Tls files, int limitMillis) {
    this.files = files;
    this.limitMillis = limitMillis;
    seen = stamps(files);
    var reading = new TlsReading();
    current =
        reading
            .read(files)
            .map(TlsContexts::contexts)
            .orElseThrow(() -> new IllegalArgumentException(words(reading)));
  }

  private record Both(SslContext dialling, SslContext accepting) {}

  /// By what one notices that a file is not what it was.
  private record Stamp(FileTime changed, long size, Optional<Object> key) {}

  int limitMillis() {
    return limitMillis;
  }

  SslHandler dialling(ByteBufAllocator buffers) {
    return handler(current().dialling(), buffers);
  }

  SslHandler accepting(ByteBufAllocator buffers) {
    return handler(current().accepting(), buffers);
  }

  private SslHandler handler(SslContext context, ByteBufAllocator buffers) {
    var handler = context.newHandler(buffers, work);
    handler.setHandshakeTimeoutMillis(limitMillis);
    handler.setCloseNotifyFlushTimeoutMillis(FAREWELL_MILLIS);
    return handler;
  }

  void close() {
    var _ = work.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
  }

  private synchronized Both current() {
    var now = stamps(files);
    if (!now.equals(seen)) {
      seen = now;
      reload();
    }
    return current;
  }

  private void reload() {
    var reading = new TlsReading();
    reading
        .read(files)
        .ifPresentOrElse(
            material -> {
              current = contexts(material);
              var shown = material.chain().getFirst();
              LOG.info(
                  "new connections use the new certificate in '{}', of {}, good until {}",
                  files.certificate(),
                  shown.getSubjectX500Principal(),
                  shown.getNotAfter().toInstant());
            },
            () ->
                LOG.warn(
                    "the files for TLS have changed, but the old ones stay in use: {}",
                    words(reading)));
  }

  private static String words(TlsReading reading) {
    return reading.problems().stream().map(Tls.Problem::text).collect(Collectors.joining("; "));
  }

  private static List<Optional<Stamp>> stamps(Tls files) {
    return Stream.of(files.certificate(), files.key(), files.trust())
        .map(TlsContexts::stamp)
        .toList();
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey())));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Both contexts(TlsReading.Material from) {
    var key = new OneKey(from.key(), from.chain());
    try {
      return new Both(
          // Hosts are not compared; why, see Tls.
          usual(SslContextBuilder.forClient().keyManager(key), from)
              .endpointIdentificationAlgorithm(null)
              .build(),
          usual(SslContextBuilder.forServer(key), from).clientAuth(ClientAuth.REQUIRE).build());
    } catch (SSLException impossible) {
      throw new IllegalStateException("every Java runtime has " + ONLY, impossible);
    }
  }

  private static SslContextBuilder usual(SslContextBuilder builder, TlsReading.Material from) {
    return builder.sslProvider(SslProvider.JDK).protocols(ONLY).trustManager(from.trusted());
  }
}
