package dev.mm1.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Spawn.Hosting;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Inheritance by path: mm1-PA-2, PA-3, E57.
final class PathSettingsTest {

  private static final OptionalInt SILENT = OptionalInt.empty();

  /// As `/shop/_=3, /shop=2`.
  private static PathSettings mailboxes(String text) {
    var settings = PathSettings.NONE;
    for (var entry : text.split(", ", -1)) {
      var parts = entry.split("=", -1);
      var own = ActorSettings.NONE.withMailbox(Integer.parseInt(parts[1]));
      settings =
          parts[0].equals("all") ? PathSettings.everywhere(own) : settings.with(parts[0], own);
    }
    return settings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all=1                           | /shop               | 1",
        "all=1, /shop=2                  | /shop               | 2",
        "all=1, /shop=2                  | /other              | 1",
        "all=1, /shop=2                  | /shop/counter/deep  | 2",
        "/shop/counter=3                 | /shop               | 1024",
        "/shop/counter=3                 | /counter            | 1024",
        "/shop=2, /shop/counter=3        | /shop/counter       | 3",
        "/shop=2, /shop/counter=3        | /shop/till          | 2",
        "/shop=2, /shop/counter=3        | /shop/counter/deep  | 3",
        "/_=2                            | /shop               | 2",
        "/_=2, /shop=3                   | /shop               | 3",
        "/_=2, /shop=3                   | /till               | 2",
        "/shop/_=2, /shop/till=3         | /shop/counter       | 2",
        "/shop/_=2, /shop/till=3         | /shop/till          | 3",
        "/_/counter=2                    | /shop/counter       | 2",
        "/_/counter=2                    | /shop/till          | 1024",
        // Who has taken one way does not come back for the other.
        "/_/counter=2, /shop/till=3      | /shop/counter       | 1024",
        "/_=2, /_/counter=4, /shop=3     | /shop/counter       | 3",
        // The walk stops where nothing matches; further down nothing counts.
        "/a/b/c=2, /a=3                  | /a/x/c              | 3",
        "/a/b/c=2, /a=3                  | /a/b                | 3",
        "/a/_/c=2, /a=3                  | /a/x/c              | 2",
        "/a/_/c=2, /a=3                  | /a/x/y              | 3",
      })
  void theDeepestEntryOnTheWayThatSaysSomethingHolds(String set, String path, int expected) {
    assertThat(mailboxes(set).at(path).mailbox(SILENT)).isEqualTo(expected);
  }

  @Test
  void eachKeyIsInheritedForItself() {
    var settings =
        PathSettings.everywhere(ActorSettings.NONE.withTap("all"))
            .with("/a", ActorSettings.NONE.withDispatcher("hot").withTap("some"))
            .with("/a/b", ActorSettings.NONE.withMailbox(2));

    var place = settings.at("/a/b");

    assertThat(place.mailbox(SILENT)).isEqualTo(2);
    assertThat(place.dispatcher(Optional.empty())).contains("hot");
    assertThat(place.tap()).contains("some");
    assertThat(settings.at("/x").tap()).contains("all");
  }

  @Test
  void e57TheTapOfANestedPathIsThatOfThePath() {
    var settings = PathSettings.NONE.with("/a/b/c", ActorSettings.NONE.withTap("audit"));

    assertThat(settings.at("/a/b/c").tap()).contains("audit");
    assertThat(settings.at("/a/b").tap()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/a=2,      /a,   2, the path itself goes before the spawn",
    "/_=2,      /a,   2, also by the wildcard",
    "all=2,     /a,   7, the spawn goes before what is set for all",
    "/a=2,      /a/b, 7, and before what is inherited",
  })
  void whatIsSetForThePathItselfGoesBeforeTheSpawnAndThatBeforeWhatIsInherited(
      String set, String path, int expected, String why) {
    assertThat(mailboxes(set).at(path).mailbox(OptionalInt.of(7))).as(why).isEqualTo(expected);
  }

  @Test
  void hostingAndDispatcherHaveTheSameOrder() {
    var settings =
        PathSettings.NONE.with(
            "/a", ActorSettings.NONE.withHosting(Hosting.DISPATCHER).withDispatcher("hot"));
    var said = Optional.of("said");

    var own = settings.at("/a");
    var below = settings.at("/a/b");

    assertThat(own.hosting(Hosting.VIRTUAL)).isEqualTo(Hosting.DISPATCHER);
    assertThat(below.hosting(Hosting.VIRTUAL)).isEqualTo(Hosting.DISPATCHER);
    assertThat(own.dispatcher(said)).contains("hot");
    assertThat(below.dispatcher(said)).isEqualTo(said);
    assertThat(below.dispatcher(Optional.empty())).contains("hot");
  }

  @Test
  void aServerOnADispatcherIsMovedOnlyByItsOwnPath() {
    var virtual = ActorSettings.NONE.withHosting(Hosting.VIRTUAL);
    var settings = PathSettings.NONE.with("/a", virtual);

    assertThat(settings.at("/a").hosting(Hosting.DISPATCHER)).isEqualTo(Hosting.VIRTUAL);
    assertThat(settings.at("/a/b").hosting(Hosting.DISPATCHER)).isEqualTo(Hosting.DISPATCHER);
  }

  @Test
  void whatIsSetTwiceForOnePathIsPutTogether() {
    var settings =
        PathSettings.NONE
            .with("/a", ActorSettings.NONE.withMailbox(1).withTap("x"))
            .with("/a", ActorSettings.NONE.withMailbox(2));
    var seen = new ArrayList<String>();

    settings.forEach((path, own) -> seen.add(path + own.mailbox() + own.tap()));

    assertThat(seen).containsExactly("/aOptionalInt[2]Optional[x]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/", "/a/", "//a", "/a//b", "/*", "/a/ "})
  void whatIsNoPathIsRefused(String path) {
    assertThat(PathSettings.isPath(path)).isFalse();
    assertThatThrownBy(() -> PathSettings.NONE.with(path, ActorSettings.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + path + "' is no path", "/shop/counter");
  }

  @Test
  void aMailboxThatHoldsNothingIsRefused() {
    assertThatThrownBy(() -> ActorSettings.NONE.withMailbox(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 messages");
  }
}
