package dev.mm1.cli;

import dev.mm1.ConfigSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The options that are settings of a node. There is none for the secret: everybody on the machine
/// can read the arguments of a process.
enum Setting {
  NAME("NAME", "What the node is called, in all its lives.", Use.RUN),
  CLUSTER("NAME", "Only nodes of the same cluster find each other.", Use.BOTH),
  HOST("HOST", "Where the node listens; without a secret only on loopback.", Use.RUN),
  ADVERTISE("HOST", "What the others dial, if not the host it listens on.", Use.RUN),
  PORT("PORT", "The actor port (4711); 0 for a free one.", Use.RUN),
  SEEDS("HOST[:PORT],…", "Nodes to look for.", Use.RUN),
  EXPECT_MEMBERS("N", "How many nodes make the cluster complete.", Use.RUN);

  /// Which commands know an option.
  private enum Use {
    /// Those that run a node.
    RUN,
    /// These, and those that talk to one.
    BOTH
  }

  private static final String CONFIG = "--config";
  private static final String SET = "--set";
  private static final Set<String> RUNNERS = Set.of("node", "config");
  private static final Set<String> TALKERS =
      Set.of("nodes", "names", "ping", "health", "actors", "actor", "top", "tree", "schema");

  private final String label;
  private final String description;
  private final Use use;

  Setting(String label, String description, Use use) {
    this.label = label;
    this.description = description;
    this.use = use;
  }

  private String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private String option() {
    return "--" + key();
  }

  /// Gives the options to those commands that read the configuration.
  static void addTo(Map<String, CommandLine> commands) {
    commands.forEach(
        (name, command) -> {
          boolean runs = RUNNERS.contains(name);
          if (runs || TALKERS.contains(name)) {
            addTo(command.getCommandSpec(), runs);
          }
        });
  }

  private static void addTo(CommandSpec spec, boolean runs) {
    Arrays.stream(values())
        .filter(setting -> runs || setting.use == Use.BOTH)
        .forEach(it -> spec.addOption(option(it.option(), it.label, it.description)));
    spec.addOption(option(CONFIG, "FILE", "Read this file (HOCON) instead of mm1.conf."));
    spec.addOption(
        OptionSpec.builder(SET)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("KEY=VALUE")
            .description("Any other setting, as 'mm1 config' calls it; may be given repeatedly.")
            .build());
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// What the environment, the usual files and these options say.
  static ConfigSources sources(ParseResult result) {
    var sources = ConfigSources.standard();
    if (result.hasMatchedOption(CONFIG)) {
      sources = sources.withFile(Path.of(result.<String>matchedOptionValue(CONFIG, "")));
    }
    for (var setting : values()) {
      if (result.hasMatchedOption(setting.option())) {
        sources =
            sources.withSetting(
                new ConfigSources.Setting(
                    setting.key(),
                    result.matchedOptionValue(setting.option(), ""),
                    "option " + setting.option()));
      }
    }
    for (var setting : result.<List<String>>matchedOptionValue(SET, List.of())) {
      sources = sources.withSetting(said(setting, result));
    }
    return sources;
  }

  private static ConfigSources.Setting said(String setting, ParseResult result) {
    int at = setting.indexOf('=');
    if (at < 1) {
      throw misused(
          result, "--set '%s' has no key or no value; write KEY=VALUE".formatted(setting));
    }
    var key = setting.substring(0, at).strip();
    if (key.equals("secret")) {
      throw misused(
          result,
          "--set secret: everybody on this machine can read the arguments of a process; use"
              + " MM1_SECRET or the file");
    }
    return new ConfigSources.Setting(key, setting.substring(at + 1).strip(), "option " + SET);
  }

  private static ParameterException misused(ParseResult result, String what) {
    return new ParameterException(result.commandSpec().commandLine(), what);
  }
}
