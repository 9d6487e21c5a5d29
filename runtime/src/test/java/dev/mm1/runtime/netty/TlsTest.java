package dev.mm1.runtime.netty;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.net.RecordedConnection;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in over TLS, who is not, and what is said then.
@ExtendWith(Seeds.class)
final class TlsTest {
  private static final Endpoint HERE = new Endpoint("127.0.0.1", 0);

  private final List<NettyTransport> transports = new ArrayList<>();
  private final List<RecordedConnection> accepted = new CopyOnWriteArrayList<>();
  private final List<String> turnedAway = new CopyOnWriteArrayList<>();
  private final Map<RecordedConnection, Executor> owners = new ConcurrentHashMap<>();
  private volatile Consumer<RecordedConnection> prepare = _ -> {};

  @AfterEach
  void close() {
    transports.forEach(NettyTransport::close);
  }

  @Test
  void bothEndsOfAConnectionKnowTheSameAndNoOtherDoes() {
    var at = listen(Papers.ONE);

    var first = dial(secure(Papers.OTHER), at);
    var second = dial(secure(Papers.OTHER), at);
    eventually(() -> assertThat(accepted).hasSize(2));
    eventually(() -> assertThat(accepted).allMatch(one -> one.connection().isPresent()));

    assertThat(binding(first)).hasSize(32).isNotEqualTo(binding(second));
    assertThat(accepted.stream().map(TlsTest::binding))
        .containsExactlyInAnyOrder(binding(first), binding(second));
  }

  @Test
  void plainConnectionsAreBoundToNothing() {
    var dialled = dial(plain(), listen(plain()));

    assertThat(binding(dialled)).isEmpty();
  }

  @Test
  void whoShowsNoCertificateIsTurnedAway() throws Exception {
    knock(listen(Papers.ONE), new KeyManager[0]);

    assertTurnedAway("it showed no certificate", "mm1.tls.certificate");
  }

  @Test
  void whoShowsACertificateOfAnotherAuthorityIsTurnedAway() throws Exception {
    knock(listen(Papers.ONE), keys(Papers.STRANGER));

    assertTurnedAway("of no CA that is trusted here", "mm1.tls.trust");
  }

  @Test
  void whoShowsACertificateThatHasExpiredIsTurnedAway() throws Exception {
    knock(listen(Papers.ONE), keys(Papers.EXPIRED));

    assertTurnedAway("its certificate has expired");
  }

  @Test
  void whoSpeaksAnOlderTlsIsTurnedAway() throws Exception {
    try (var socket = socket(listen(Papers.ONE), keys(Papers.OTHER))) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }

    assertTurnedAway("it does not speak TLS 1.3");
  }

  @Test
  void whoDialsAnotherAuthorityLearnsThatItIsNotTrusted() {
    var at = listen(Papers.ONE);

    var dialled = fail(secure(Papers.STRANGER), at);

    assertThat(reason(dialled)).contains(at.toString(), "of no CA that is trusted here");
    assertThat(Endings.isInsecure(reason(dialled))).isTrue();
    assertTurnedAway("does not accept the certificate of this side");
  }

  @Test
  void whoIsNotTrustedLearnsThatItsCertificateIsNotAccepted() {
    // It trusts the other side, so that only its own certificate is wrong.
    var half = new Tls(Papers.STRANGER.certificate(), Papers.STRANGER.key(), Papers.ONE.trust());

    var dialled = fail(secure(half), listen(Papers.ONE));

    assertThat(reason(dialled)).contains("does not accept the certificate of this side");
    assertTurnedAway("of no CA that is trusted here");
  }

  @Test
  void plainTextIsNotTakenAndBothSidesLearnWhy() {
    var at = listen(Papers.ONE);
    var dialled = new RecordedConnection();
    dialled.onOpened(
        connection -> {
          connection.write(ByteBuffer.allocate(100));
          connection.flush();
        });

    plain().dial(at, transports.getLast().newOwner(), dialled);

    eventually(() -> assertThat(dialled.closed()).hasSize(1));
    assertThat(reason(dialled)).contains("uses TLS, but this side does not", "mm1.tls");
    assertTurnedAway("speaks without TLS, but this side does not", "mm1.tls");
    assertThat(accepted.getFirst().connection()).isEmpty();
  }

  @Test
  void tlsIsNotTakenForFramesAndBothSidesLearnWhy() {
    var at = listen(plain());

    var dialled = fail(secure(Papers.ONE), at);

    assertThat(reason(dialled)).contains(at.toString(), "does not use TLS", "mm1.tls");
    eventually(() -> assertThat(accepted.getFirst().closed()).hasSize(1));
    assertThat(reason(accepted.getFirst())).contains("uses TLS, but this side does not");
  }

  @Test
  void whoSaysNothingIsSentAwayInTime() throws IOException {
    var transport =
        started(settings().withTls(Papers.ONE).withConnectLimit(Duration.ofMillis(200)));
    var at = listen(transport);

    try (var socket = new Socket(at.host(), at.port())) {
      assertTurnedAway("not done within 200 ms");
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(20);
    }
  }

  @Test
  void whoComesAndGoesIsNoFailure() throws IOException {
    var at = listen(Papers.ONE);

    new Socket(at.host(), at.port()).close();

    eventually(() -> assertThat(turnedAway).hasSize(1));
    assertThat(turnedAway.getFirst()).contains(Endings.CLOSED_BY_OTHER);
  }

  @RepeatedTest(5)
  void whatStrangersSendHarmsNobodyElse(RandomGenerator random) throws IOException {
    prepare = one -> one.onFrame(Connection::write);
    var at = listen(Papers.ONE);
    var transport = secure(Papers.OTHER);
    var healthy = dial(transport, at);

    for (int i = 0; i < 10; i++) {
      garbage(at, random);
    }
    on(healthy, connection -> send(connection, 100));

    eventually(() -> assertThat(healthy.frames()).hasSize(100));
    eventually(() -> assertThat(turnedAway).hasSize(10));
    assertThat(healthy.closed()).isEmpty();
  }

  @RepeatedTest(5)
  void movesUnderLoadLoseNothingAndKeepTheOrderBothWays(RandomGenerator random) {
    var server = secure(Papers.ONE);
    var client = secure(Papers.OTHER);
    prepare =
        one ->
            one.onFrame(
                (connection, frame) -> {
                  connection.write(frame);
                  maybeMove(connection, server, one.frames().size());
                });
    var dialled = new RecordedConnection();
    dialled.onFrame((connection, _) -> maybeMove(connection, client, dialled.frames().size()));
    dialled.onOpened(
        connection -> {
          for (int i = 0; i < 10_000; i++) {
            connection.write(ByteBuffer.allocate(random.nextInt(4, 2_000)).putInt(0, i));
            if (random.nextInt(50) == 0) {
              connection.flush();
            }
          }
          connection.flush();
        });

    client.dial(listen(server), client.newOwner(), dialled);

    eventually(() -> assertThat(dialled.frames()).hasSize(10_000));
    for (int i = 0; i < 10_000; i++) {
      assertThat(ByteBuffer.wrap(dialled.frames().get(i)).getInt()).isEqualTo(i);
    }
    assertThat(dialled.outOfTurn() + accepted.getFirst().outOfTurn()).isZero();
  }

  @Test
  void newConnectionsUseNewFilesAndStandingOnesGoOn(@TempDir Path directory) throws IOException {
    var files = copy(Papers.ONE, directory);
    prepare = one -> one.onFrame(Connection::write);
    var at = listen(files);
    var standing = dial(secure(Papers.OTHER), at);

    copy(Papers.STRANGER, directory);
    var late = fail(secure(Papers.OTHER), at);
    var fitting = dial(secure(Papers.STRANGER), at);
    on(standing, connection -> send(connection, 10));

    assertThat(reason(late)).contains("of no CA that is trusted here");
    assertThat(fitting.closed()).isEmpty();
    eventually(() -> assertThat(standing.frames()).hasSize(10));
  }

  @Test
  void newFilesThatCannotBeUsedChangeNothing(@TempDir Path directory) throws IOException {
    var files = copy(Papers.ONE, directory);
    var at = listen(files);

    Files.writeString(files.certificate(), "half of a certif");
    var dialled = dial(secure(Papers.OTHER), at);
    copy(Papers.OTHER, directory);
    var later = dial(secure(Papers.ONE), at);

    assertThat(List.of(dialled, later)).allMatch(one -> one.closed().isEmpty());
  }

  private static void garbage(Endpoint at, RandomGenerator random) throws IOException {
    var noise = new byte[random.nextInt(1, 20_000)];
    random.nextBytes(noise);
    if (random.nextBoolean()) {
      noise[0] = 22; // As a handshake begins.
    }
    try (var socket = new Socket(at.host(), at.port())) {
      socket.getOutputStream().write(noise);
    } catch (IOException _) {
      // Turned away already.
    }
  }

  private static void maybeMove(Connection connection, NettyTransport transport, int frames) {
    if (frames % 700 == 350) {
      connection.moveTo(transport.newOwner(), () -> {});
    }
  }

  private static Tls copy(Tls from, Path to) throws IOException {
    var copy = new Tls(to.resolve("node.crt"), to.resolve("node.key"), to.resolve("ca.crt"));
    Files.writeString(copy.certificate(), Files.readString(from.certificate()));
    Files.writeString(copy.key(), Files.readString(from.key()));
    Files.writeString(copy.trust(), Files.readString(from.trust()));
    return copy;
  }

  /// As a stranger who is no node, and trusts whomever it meets here.
  private static SSLSocket socket(Endpoint at, KeyManager[] keys)
      throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    var reading = new TlsReading();
    trusted.setCertificateEntry("ca", reading.read(Papers.ONE).orElseThrow().trusted().getFirst());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), new SecureRandom());
    return (SSLSocket) context.getSocketFactory().createSocket(at.host(), at.port());
  }

  private static void knock(Endpoint at, KeyManager[] keys)
      throws GeneralSecurityException, IOException {
    try (var socket = socket(at, keys)) {
      socket.startHandshake(); // For this side it is over before the other has looked.
      assertThatThrownBy(
              () -> {
                socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
              })
          .isInstanceOf(IOException.class);
    }
  }

  /// Also of a certificate that no node would start with.
  private static KeyManager[] keys(Tls from) {
    var reading = new TlsReading();
    return new KeyManager[] {
      new OneKey(
          reading.key(from.key()).orElseThrow(),
          reading.certificates(Tls.Part.CERTIFICATE, from.certificate()))
    };
  }

  private void assertTurnedAway(String... words) {
    eventually(() -> assertThat(turnedAway).hasSize(1));
    assertThat(turnedAway.getFirst()).startsWith("127.0.0.1:").contains(words);
    assertThat(accepted.getFirst().connection()).isEmpty();
  }

  private static NettySettings settings() {
    return NettySettings.DEFAULT.withReporter((_, _) -> {});
  }

  private NettyTransport started(NettySettings settings) {
    var transport = new NettyTransport(settings);
    transports.add(transport);
    return transport;
  }

  private NettyTransport secure(Tls tls) {
    return started(settings().withTls(tls));
  }

  private NettyTransport plain() {
    return started(settings());
  }

  private Endpoint listen(Tls tls) {
    return listen(secure(tls));
  }

  private Endpoint listen(NettyTransport transport) {
    return transport.listen(HERE, this::handler);
  }

  private ConnectionHandler handler() {
    var one = new RecordedConnection();
    prepare.accept(one);
    accepted.add(one);
    return new Turning(one, turnedAway);
  }

  /// Keeps besides who was turned away.
  private record Turning(RecordedConnection to, List<String> turnedAway)
      implements ConnectionHandler {
    @Override
    public void opened(Connection connection) {
      to.opened(connection);
    }

    @Override
    public void received(Connection connection, ByteBuffer frame) {
      to.received(connection, frame);
    }

    @Override
    public void drained(Connection connection) {
      to.drained(connection);
    }

    @Override
    public void closed(String why) {
      to.closed(why);
    }

    @Override
    public void turnedAway(String remote, String why) {
      turnedAway.add(remote + " " + why);
    }
  }

  private RecordedConnection dial(NettyTransport from, Endpoint at) {
    var dialled = new RecordedConnection();
    var owner = from.newOwner();
    owners.put(dialled, owner);
    from.dial(at, owner, dialled);
    eventually(() -> assertThat(dialled.connection()).isPresent());
    return dialled;
  }

  private static RecordedConnection fail(NettyTransport from, Endpoint at) {
    var dialled = new RecordedConnection();
    from.dial(at, from.newOwner(), dialled);
    eventually(() -> assertThat(dialled.closed()).hasSize(1));
    return dialled;
  }

  private void on(RecordedConnection one, Consumer<Connection> action) {
    var connection = one.connection().orElseThrow();
    var owner = owners.getOrDefault(one, Runnable::run);
    owner.execute(() -> action.accept(connection));
  }

  private static void send(Connection connection, int frames) {
    for (int i = 0; i < frames; i++) {
      connection.write(ByteBuffer.allocate(i));
    }
    connection.flush();
  }

  private static String reason(RecordedConnection one) {
    return one.closed().getFirst();
  }

  private static byte[] binding(RecordedConnection one) {
    return one.connection().orElseThrow().binding();
  }
}
