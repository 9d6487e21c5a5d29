package dev.mm1.discovery;

import static com.hazelcast.spi.properties.ClusterProperty.*;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import com.hazelcast.spi.properties.HazelcastProperty;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.discovery.rows.LifeMergePolicy;
import dev.mm1.discovery.rows.RowFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/// The configuration of a member: made here and nowhere else, no file is read.
final class MemberConfig {

  /// Can never change while a cluster runs, nor between its nodes.
  static final int PARTITIONS = 31;

  /// Rows survive the loss of this many nodes at the same moment.
  static final int BACKUPS = 2;

  private static final int CLUSTER_NAME_BYTES = 16;

  private MemberConfig() {}

  static Config of(DiscoverySettings settings, Newcomer self, Binding binding) {
    var config = new Config("mm1-" + self.life());
    config.setClusterName(clusterName(settings));
    Attributes.write(config.getMemberAttributeConfig(), self);
    network(config, settings, self, binding);
    timing(config, settings.timing());
    frugality(config);
    serialisation(config);
    config.addMapConfig(lives());
    config.addMapConfig(tables());
    return config;
  }

  /// The only gate of the member port: who does not know the secret cannot know the name.
  private static String clusterName(DiscoverySettings settings) {
    byte[] mac =
        settings
            .secret()
            .orElseGet(ClusterSecret::none)
            .mac("member", settings.cluster().value().getBytes(StandardCharsets.UTF_8));
    return "mm1-" + HexFormat.of().formatHex(mac, 0, CLUSTER_NAME_BYTES);
  }

  private static void network(
      Config config, DiscoverySettings settings, Newcomer self, Binding binding) {
    var network = config.getNetworkConfig();
    network.setPort(binding.port()).setPortAutoIncrement(false).setPortCount(1);
    // No pattern of interfaces: it would also filter the seeds, silently.
    binding.local().ifPresent(local -> config.setProperty("hazelcast.local.localAddress", local));
    network.setPublicAddress(new Endpoint(binding.advertised(), binding.port()).toString());
    set(config, SOCKET_BIND_ANY, false);
    set(config, SOCKET_SERVER_BIND_ANY, binding.local().isEmpty());
    set(config, SOCKET_CLIENT_BIND_ANY, binding.local().isEmpty());
    set(config, SOCKET_CONNECT_TIMEOUT_SECONDS, 2);
    set(config, TCP_JOIN_PORT_TRY_COUNT, 1);
    var join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    var list = join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
    for (var seed : settings.seeds()) {
      if (!seed.equals(self.endpoint())) {
        list.addMember(settings.member(seed).toString());
      }
    }
  }

  private static void timing(Config config, DiscoverySettings.Timing timing) {
    set(config, HEARTBEAT_INTERVAL_SECONDS, timing.heartbeat());
    set(config, MAX_NO_HEARTBEAT_SECONDS, timing.limit());
    set(config, MERGE_FIRST_RUN_DELAY_SECONDS, timing.firstMerge());
    set(config, MERGE_NEXT_RUN_DELAY_SECONDS, timing.nextMerge());
    set(config, MAX_JOIN_SECONDS, timing.join());
    // It is the number of retries too: a low value breaks the larger half of a split apart.
    set(config, MASTERSHIP_CLAIM_TIMEOUT_SECONDS, 30);
    set(config, MEMBER_LIST_PUBLISH_INTERVAL_SECONDS, 5);
    set(config, PARTIAL_MEMBER_DISCONNECTION_RESOLUTION_HEARTBEAT_COUNT, 3);
    set(config, WAIT_SECONDS_BEFORE_JOIN, 0);
    set(config, MAX_WAIT_SECONDS_BEFORE_JOIN, 0);
    // A write whose fate is unknown says so, instead of being tried again.
    set(config, FAIL_ON_INDETERMINATE_OPERATION_STATE, true);
    set(config, OPERATION_CALL_TIMEOUT_MILLIS, 10_000);
    set(config, OPERATION_BACKUP_TIMEOUT_MILLIS, 5_000);
    set(config, SHUTDOWNHOOK_ENABLED, false);
    set(config, GRACEFUL_SHUTDOWN_MAX_WAIT, 1);
  }

  private static void frugality(Config config) {
    set(config, LOGGING_TYPE, "slf4j");
    set(config, PHONE_HOME_ENABLED, false);
    set(config, LOGGING_ENABLE_DETAILS, false);
    set(config, HEALTH_MONITORING_LEVEL, "OFF");
    set(config, SLOW_OPERATION_DETECTOR_ENABLED, false);
    set(config, PARTITION_COUNT, PARTITIONS);
    set(config, IO_THREAD_COUNT, 1);
    set(config, EVENT_THREAD_COUNT, 2);
    set(config, PARTITION_OPERATION_THREAD_COUNT, 2);
    set(config, GENERIC_OPERATION_THREAD_COUNT, 2);
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
  }

  private static void serialisation(Config config) {
    config
        .getSerializationConfig()
        .addDataSerializableFactory(RowFactory.ID, new RowFactory())
        .setJavaSerializationFilterConfig(filter());
  }

  /// Rows are bytes, and what members tell each other has serialisers of its own. Only exceptions
  /// are sent between members in Java's form: these are the classes that they are made of.
  private static JavaSerializationFilterConfig filter() {
    var filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter
        .getWhitelist()
        .addPrefixes("com.hazelcast.", "java.lang.", "[Ljava.lang.", "java.util.Collections$")
        .addClasses(
            "java.io.IOException",
            "java.io.EOFException",
            "java.util.ArrayList",
            "java.util.UUID",
            "java.util.concurrent.CancellationException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.RejectedExecutionException",
            "java.util.concurrent.TimeoutException");
    return filter;
  }

  private static MapConfig lives() {
    return table("lives-*").setMergePolicyConfig(merge(LifeMergePolicy.class));
  }

  private static MapConfig tables() {
    return table("table-*").setMergePolicyConfig(merge(PutIfAbsentMergePolicy.class));
  }

  private static MergePolicyConfig merge(Class<?> policy) {
    return new MergePolicyConfig().setPolicy(policy.getName());
  }

  private static MapConfig table(String pattern) {
    return new MapConfig(pattern)
        .setInMemoryFormat(InMemoryFormat.BINARY)
        .setBackupCount(BACKUPS)
        .setAsyncBackupCount(0)
        .setReadBackupData(false)
        .setStatisticsEnabled(false);
  }

  private static void set(Config config, HazelcastProperty property, Duration value) {
    set(config, property, value.toSeconds());
  }

  private static void set(Config config, HazelcastProperty property, Object value) {
    config.setProperty(property.getName(), value.toString());
  }
}
