/// Supervisors: pure deciders, and the thin actor that runs them.
@SuppressWarnings("module") // The digit in the name.
module dev.mm1.sup {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires io.github.resilience4j.core;
  requires org.pcollections;

  exports dev.mm1.sup;
}
