/// The Hazelcast member, behind the seams `Discovery` and `Grid`.
@SuppressWarnings("module") // The digit in the name.
module dev.mm1.discovery {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires com.hazelcast.core;
}
