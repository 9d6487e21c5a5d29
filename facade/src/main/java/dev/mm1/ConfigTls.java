package dev.mm1;

import com.typesafe.config.Config;
import dev.mm1.runtime.netty.Tls;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks at the three settings of TLS, and at the files that they name.
///
/// @param values where the settings are, and where to note what is wrong
record ConfigTls(ConfigValues values) {

  /// Empty if there is to be no TLS, or something is wrong.
  Optional<TlsConfig> read() {
    Map<Tls.Part, String> said = new EnumMap<>(Tls.Part.class);
    for (var part : Tls.Part.values()) {
      var file = values.read(key(part), "the path of a PEM file", ConfigTls::text);
      if (!file.isEmpty()) {
        said.put(part, file);
      }
    }
    if (said.isEmpty() || isIncomplete(said)) {
      return Optional.empty();
    }
    var config =
        new TlsConfig(
            path(said, Tls.Part.CERTIFICATE), path(said, Tls.Part.KEY), path(said, Tls.Part.TRUST));
    var problems = config.files().problems();
    problems.forEach(problem -> values.note(key(problem.part()), problem.text()));
    return problems.isEmpty() ? Optional.of(config) : Optional.empty();
  }

  private boolean isIncomplete(Map<Tls.Part, String> said) {
    var given =
        said.keySet().stream().map(part -> "mm1." + key(part)).collect(Collectors.joining(" and "));
    boolean incomplete = false;
    for (var part : Tls.Part.values()) {
      if (!said.containsKey(part)) {
        incomplete = true;
        if (!values.isBad(key(part))) {
          values.note(
              key(part),
              "it is empty, but %s alone encrypts nothing; give all three, or none"
                  .formatted(given));
        }
      }
    }
    return incomplete;
  }

  private static String text(Config config, String key) {
    var said = config.getString(key).strip();
    var _ = Path.of(said); // Or it is no path at all, which is an IllegalArgumentException.
    return said;
  }

  private static Path path(Map<Tls.Part, String> said, Tls.Part part) {
    return Path.of(String.valueOf(said.get(part)));
  }

  private static String key(Tls.Part part) {
    return "tls." + part.name().toLowerCase(Locale.ROOT);
  }
}
