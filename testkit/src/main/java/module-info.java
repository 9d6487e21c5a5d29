/// The contracts of mm1, played by a test or by a simulation.
@SuppressWarnings("module") // The digit in the name.
module dev.mm1.testkit {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires jdk.jfr;
  requires jdk.management;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;

  exports dev.mm1.testkit;
  exports dev.mm1.testkit.cluster;
  exports dev.mm1.testkit.explore;
  exports dev.mm1.testkit.guard;
  exports dev.mm1.testkit.host;
  exports dev.mm1.testkit.names;
  exports dev.mm1.testkit.probe;
  exports dev.mm1.testkit.script;
  exports dev.mm1.testkit.scripted;
  exports dev.mm1.testkit.net;
}
