package dev.mm1.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.runtime.host.VirtualHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HttpDoorTest {

  private static final Endpoint FREE = new Endpoint("127.0.0.1", 0);

  private final VirtualHost host = new VirtualHost();
  private final HttpDoor door = open(FREE);
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpDoor open(Endpoint at) {
    Map<String, Supplier<Page>> pages =
        Map.of(
            "/well", () -> Page.of(true, "all is well"),
            "/ill", () -> Page.of(false, "not quite"),
            "/figures", () -> Page.of("text/x-figures", "a 1"),
            "/broken",
                () -> {
                  throw new IllegalStateException("no");
                });
    return HttpDoor.open(at, work -> host.start("http", work), pages);
  }

  @AfterEach
  void close() {
    client.close();
    door.close();
    host.close();
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + door.port() + path);
    var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void whatIsWellHasStatus200AndWhatIsNot503() throws Exception {
    var well = ask("GET", "/well");
    var ill = ask("GET", "/ill");

    assertThat(well.statusCode()).isEqualTo(200);
    assertThat(well.body()).isEqualTo("all is well\n");
    assertThat(ill.statusCode()).isEqualTo(503);
    assertThat(ill.body()).isEqualTo("not quite\n");
  }

  @Test
  void aPageSaysWhatItIs() throws Exception {
    var page = ask("GET", "/figures");

    assertThat(page.headers().firstValue("Content-Type")).contains("text/x-figures");
    assertThat(page.body()).isEqualTo("a 1");
  }

  @Test
  void aHeadHasTheStatusAndNoText() throws Exception {
    var page = ask("HEAD", "/ill");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).isEmpty();
  }

  @Test
  void whoAsksForWhatIsNotThereIsToldWhatIs() throws Exception {
    var page = ask("GET", "/well/and/more");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).isEqualTo("there are /broken, /figures, /ill, /well\n");
  }

  @Test
  void nothingCanBeChangedThere() throws Exception {
    var page = ask("POST", "/well");

    assertThat(page.statusCode()).isEqualTo(405);
    assertThat(page.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aPageThatFailsHasStatus500AndTheNextOneIsServed() throws Exception {
    assertThat(ask("GET", "/broken").statusCode()).isEqualTo(500);
    assertThat(ask("GET", "/well").statusCode()).isEqualTo(200);
  }

  @Test
  void aTakenPortIsSaidWithWhatToDo() {
    var taken = FREE.withPort(door.port());

    assertThatThrownBy(() -> open(taken))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContaining(taken.toString())
        .hasMessageContaining("mm1.http");
  }

  @Test
  void aHostThatIsNoneIsSaidWithWhatToDo() {
    var nowhere = new Endpoint("no-such-host.invalid", 0);

    assertThatThrownBy(() -> open(nowhere))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContaining("no-such-host.invalid")
        .hasMessageContaining("mm1.http");
  }
}
