/// The Hazelcast member, behind the seams `Discovery` and `Grid`.
@SuppressWarnings("module") // The digit in the name.
module dev.mm1.discovery {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires com.hazelcast.core;

  exports dev.mm1.discovery;
  // Made by Hazelcast, by class name.
  exports dev.mm1.discovery.rows to
      com.hazelcast.core;
}
