/// The engine: cells on a host, sessions with other nodes, frames over TCP.
@SuppressWarnings(
    "module") // The digit in the name, and the module that wires the parts is built later.
module dev.mm1.runtime {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;
  requires io.github.resilience4j.core;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires static jdk.jfr;
  requires org.jctools.core.jdk11;

  exports dev.mm1.runtime;
  exports dev.mm1.runtime.cell to
      dev.mm1;
  exports dev.mm1.runtime.client to
      dev.mm1;
  exports dev.mm1.runtime.faults to
      dev.mm1;
  exports dev.mm1.runtime.host;
  exports dev.mm1.runtime.netty;
  exports dev.mm1.runtime.peer to
      dev.mm1;
  exports dev.mm1.runtime.signal to
      dev.mm1;
  exports dev.mm1.runtime.wire to
      dev.mm1;
}
