package dev.mm1.cli;

import java.util.List;
import java.util.Optional;

/// What mm1 wants of the JVM that it runs on, and what it got.
final class JvmOptions {

  /// What launcher and image give, from `bin/jvm-options`.
  static final List<String> WANTED =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseTransparentHugePages",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private static final String AOT_CACHE = "-XX:AOTCache=";

  private final List<String> given;
  private final String vmInfo;

  /// @param given the options of the running JVM
  /// @param vmInfo what it says about its mode, in `java.vm.info`
  JvmOptions(List<String> given, String vmInfo) {
    this.given = List.copyOf(given);
    this.vmInfo = vmInfo;
  }

  boolean has(String option) {
    return given.contains(option);
  }

  /// How it stands with the AOT cache, in words.
  String aotCache() {
    Optional<String> file =
        given.stream()
            .filter(option -> option.startsWith(AOT_CACHE))
            .map(option -> option.substring(AOT_CACHE.length()))
            .findFirst();
    // The JVM drops in silence a cache that was made for other jars or options.
    boolean used = vmInfo.contains("sharing");
    return file.map(it -> used ? "on, " + it : "off: the JVM does not accept " + it)
        .orElse("off: none was made");
  }
}
