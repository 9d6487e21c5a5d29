package dev.mm1.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows some pages over HTTP to whoever reaches the port: there is no secret and no encryption,
/// and nothing can be changed.
public final class HttpDoor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mm1.http");
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final Map<String, Supplier<Page>> pages;

  private HttpDoor(HttpServer server, Map<String, Supplier<Page>> pages) {
    this.server = server;
    this.pages = new TreeMap<>(pages);
  }

  /// Opens it.
  ///
  /// @param at where to listen; port 0 for a free one
  /// @param threads each request has one
  /// @param pages by their paths, such as `/live`; made anew for each request, by several at once
  /// @throws AddressUnusable if it cannot listen there
  public static HttpDoor open(Endpoint at, Executor threads, Map<String, Supplier<Page>> pages) {
    try {
      var server = HttpServer.create(new InetSocketAddress(at.host(), at.port()), 0);
      var door = new HttpDoor(server, pages);
      server.setExecutor(threads);
      server.createContext("/", door::handle);
      server.start();
      return door;
    } catch (IOException | UnresolvedAddressException e) {
      throw new AddressUnusable(
          at, "%s; this is for mm1.http: set its host and port".formatted(e.getMessage()));
    }
  }

  /// The port where it listens.
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange, page(exchange));
    }
  }

  private Page page(HttpExchange exchange) {
    var method = exchange.getRequestMethod();
    if (!method.equals(GET) && !method.equals(HEAD)) {
      exchange.getResponseHeaders().set("Allow", GET + ", " + HEAD);
      return Page.plain(405, "only GET and HEAD are served here");
    }
    var page = pages.get(exchange.getRequestURI().getPath());
    return page == null
        ? Page.plain(404, "there are " + String.join(", ", pages.keySet()))
        : made(page);
  }

  private static Page made(Supplier<Page> page) {
    try {
      return page.get();
    } catch (RuntimeException failure) {
      LOG.warn("a page could not be made", failure);
      return Page.plain(500, "this failed; the node's log says how");
    }
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    if (exchange.getRequestMethod().equals(HEAD)) {
      exchange.sendResponseHeaders(page.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// Closes it at once, also to those that wait for an answer.
  @Override
  public void close() {
    server.stop(0);
  }
}
