/// One dependency for all of mm1: the node, its configuration and the command line.
// The digit in the name; Micrometer names no module of its own.
@SuppressWarnings({"module", "requires-transitive-automatic"})
module dev.mm1 {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires dev.mm1.discovery;
  requires dev.mm1.names;
  requires dev.mm1.runtime;
  requires transitive dev.mm1.sup;
  requires info.picocli;
  requires java.management;
  requires static jdk.httpserver;
  requires static transitive micrometer.core;
  requires static micrometer.registry.prometheus;
  requires typesafe.config;

  exports dev.mm1;
  exports dev.mm1.command;
  exports dev.mm1.metrics;

  uses dev.mm1.command.Subcommand;

  opens dev.mm1.cli to
      info.picocli;
}
