/// The values, contracts and seams of mm1: actors, addresses, signals, and what a node stands on.
/// No thread, no socket.
// Some qualified exports go to modules that are built later; protobuf names no module of its own.
@SuppressWarnings({"module", "requires-transitive-automatic"})
module dev.mm1.core {
  requires transitive com.google.protobuf;
  requires static transitive org.jspecify;
  requires transitive org.slf4j;

  exports dev.mm1.core.actor;
  exports dev.mm1.core.address;
  exports dev.mm1.core.cluster;
  exports dev.mm1.core.codec;
  exports dev.mm1.core.event;
  exports dev.mm1.core.host;
  exports dev.mm1.core.insight;
  exports dev.mm1.core.names;
  exports dev.mm1.core.node;
  exports dev.mm1.core.server;
  exports dev.mm1.core.settings;
  exports dev.mm1.core.signal;
  exports dev.mm1.core.transport;
  exports dev.mm1.core.wire to
      dev.mm1.discovery,
      dev.mm1.names,
      dev.mm1.runtime;
  exports dev.mm1.core.wire.proto to
      dev.mm1.runtime;
}
