package dev.mm1;

import dev.mm1.core.node.Endpoint;
import dev.mm1.http.HttpDoor;
import dev.mm1.http.Page;
import dev.mm1.metrics.Scrape;
import dev.mm1.runtime.host.FewThreads;
import dev.mm1.runtime.wire.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node shows over HTTP: whether it lives, whether it may be given work, and its figures. It
/// is there before the node has joined, so that whoever watches over its start sees it alive.
final class HttpFront implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mm1.http");

  /// Requests; enough that some that are slow to come do not keep the others out.
  private static final int MOST_AT_ONCE = 16;

  private final Supplier<Optional<Running>> node;
  private final Scrape scrape;

  /// Not the host's: whoever restarts a node that does not answer must not mistake one whose actors
  /// hold all carriers for a dead one.
  private final FewThreads threads = new FewThreads("mm1-http", MOST_AT_ONCE);

  private final HttpDoor door;

  private HttpFront(Endpoint at, Supplier<Optional<Running>> node) {
    this.node = node;
    this.scrape = scrape();
    this.door =
        HttpDoor.open(
            at,
            threads,
            Map.of("/live", this::live, "/ready", this::ready, "/metrics", this::metrics));
  }

  /// Opens it.
  ///
  /// @param node empty until it has joined
  /// @throws dev.mm1.core.transport.AddressUnusable if it cannot listen there
  /// @throws NodeStartFailed if what it needs is not on the class path
  static HttpFront open(Endpoint at, Supplier<Optional<Running>> node) {
    var front = new HttpFront(at, node);
    LOG.info("/live, /ready and /metrics are at http://{}", at.withPort(front.door.port()));
    return front;
  }

  private static Scrape scrape() {
    try {
      return new Scrape();
    } catch (NoClassDefFoundError missing) {
      throw new NodeStartFailed(
          NodeStartFailed.Kind.OTHER,
          "mm1.http is on, and needs io.micrometer:micrometer-registry-prometheus on the class"
              + " path: add it, or set mm1.http.port to off",
          missing);
    }
  }

  /// The node has joined: from now on its figures are shown too.
  void joined(Running running) {
    scrape.of(running);
  }

  private Page live() {
    return node.get()
        .map(
            it ->
                it.isEnding()
                    ? Page.of(false, "node %s is ending".formatted(it.self()))
                    : Page.of(true, "node %s runs".formatted(it.self())))
        .orElseGet(() -> Page.of(true, "the node is joining its cluster"));
  }

  private Page ready() {
    var health = node.get().map(it -> new FrontDesk(it).health()).orElseGet(FrontDesk::joining);
    return Page.of(
        health.well(),
        health.checks().stream().map(HttpFront::line).collect(Collectors.joining("\n")));
  }

  private static String line(Answer.Check check) {
    return "%s: %s; %s".formatted(check.name(), check.ok() ? "yes" : "NO", check.text());
  }

  private Page metrics() {
    return Page.of(Scrape.CONTENT_TYPE, scrape.text());
  }

  @Override
  public void close() {
    door.close();
    threads.close();
    scrape.close();
  }
}
