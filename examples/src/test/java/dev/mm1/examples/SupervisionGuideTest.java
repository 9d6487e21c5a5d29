package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the guide to supervision print is what the guide shows.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SupervisionGuideTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void showsWhatTheShopPrints() throws Exception {
    var printed = Printed.by(Shop::main);

    assertThat(guide()).contains(String.join("\n", printed));
    assertThat(printed).hasSizeGreaterThan(20);
  }

  @Test
  void showsWhatTheThumbnailsPrint() throws Exception {
    assertThat(Printed.by(Thumbnails::main)).containsExactly("cat at 64", "dog at 64");
  }

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/guide/supervision.md"));
  }
}
