package dev.mm1;

import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.transport.Transport;
import dev.mm1.discovery.DiscoverySettings;
import dev.mm1.discovery.HazelcastDiscovery;
import dev.mm1.runtime.LoggedEvents;
import dev.mm1.runtime.host.DispatcherSettings;
import dev.mm1.runtime.host.Reporter;
import dev.mm1.runtime.host.SystemChance;
import dev.mm1.runtime.host.VirtualHost;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Virtual threads, Netty and Hazelcast.
final class RealFoundation {

  /// What `VirtualMachineError`s end the JVM with; see the exit codes of the command line.
  private static final int EXIT_CODE = 71;

  private static final Logger LOG = LoggerFactory.getLogger("dev.mm1.node");

  private RealFoundation() {}

  static Foundation create(NodeConfig settings) {
    var transport = transport(settings);
    var reporter = Reporter.LOG.andOnBrokenMachine(RealFoundation::halt);
    var host = new VirtualHost(reporter, dispatchers(settings));
    var chance = SystemChance.create();
    return new Foundation(
        host,
        chance,
        transport,
        (config, probe, superseded) -> discovery(config, host, chance, probe, superseded),
        new LoggedEvents(host.time(), settings.deadLetterLines()),
        Taps.none(),
        RealFoundation::halt,
        host::close);
  }

  private static Transport transport(NodeConfig settings) {
    if (settings.wire().tls().isEmpty() && !Hosts.isLoopback(settings.bind().host())) {
      LOG.info(
          "messages between this node and others can be read on the network between them; to"
              + " encrypt them, set mm1.tls.certificate, mm1.tls.key and mm1.tls.trust on all"
              + " nodes");
    }
    return settings.wire().transport();
  }

  private static Map<String, DispatcherSettings> dispatchers(NodeConfig settings) {
    return settings.dispatchers().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                it -> new DispatcherSettings(it.getValue().threads(), it.getValue().hogLimit())));
  }

  private static Discovery discovery(
      NodeConfig config, Host host, Chance chance, Probe probe, Runnable superseded) {
    var limits = config.limits();
    var settings =
        new DiscoverySettings(
            config.cluster(),
            config.secret(),
            config.bind().host(),
            config.memberPort(),
            config.seeds(),
            config.expectMembers(),
            DiscoverySettings.Timing.DEFAULT.withHeartbeat(
                limits.memberHeartbeat(), limits.memberSilence()));
    return new HazelcastDiscovery(settings, host, chance, probe, superseded);
  }

  /// A JVM after such an error keeps no promise; its peers will notice that it is gone.
  private static void halt(VirtualMachineError error) {
    try {
      LOG.error("the JVM cannot be trusted any more: halting", error);
    } finally {
      // Also if there is not even room for a line in the log.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
