package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The documentation of the configuration says what the defaults say.
final class ConfigurationDocTest {

  private static final String REMEDY =
      "docs/configuration.md is out of date; make it anew with: ./mvnw -q -pl facade -am test"
          + " -Dtest=ConfigurationDocTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dmm1.docs=write";

  @Test
  void theDocumentationIsThatOfTheDefaults() throws IOException {
    if (System.getProperty("mm1.docs", "").equals("write")) {
      Files.writeString(ConfigurationDoc.FILE, ConfigurationDoc.text());
    }

    assertThat(Files.readString(ConfigurationDoc.FILE))
        .as(REMEDY)
        .isEqualTo(ConfigurationDoc.text());
  }

  @Test
  void everySettingAndBlockIsExplained() {
    var reference = new ConfigReference();

    assertThat(reference.entries())
        .allSatisfy(entry -> assertThat(entry.comment()).as(entry.key()).endsWith("."));
  }
}
