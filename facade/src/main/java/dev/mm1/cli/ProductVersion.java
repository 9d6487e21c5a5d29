package dev.mm1.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which mm1 this is.
final class ProductVersion implements IVersionProvider {

  /// As the jar says; classes outside of a jar do not know.
  static String text() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"mm1 " + text()};
  }
}
