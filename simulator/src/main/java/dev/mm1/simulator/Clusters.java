package dev.mm1.simulator;

import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.runtime.host.SystemChance;
import dev.mm1.testkit.guard.Guarding;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test an empty [SimulatedCluster] as a parameter, and closes it afterwards. If the test
/// is [dev.mm1.testkit.guard.Guarded], its guard hears all nodes.
///
/// ```java
/// @ExtendWith(Clusters.class)
/// final class ShopTest {
///   @Test
///   void goesOnElsewhere(SimulatedCluster cluster) throws Exception {
///     var nodes = cluster.startAll("a", "b");
///     …
///   }
/// }
/// ```
///
/// Nodes that exchange types of their own need a protocol: `@RegisterExtension static final
/// Clusters CLUSTERS = Clusters.exchanging(PROTOCOL);`
public final class Clusters implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(Clusters.class);

  private final Protocol protocol;

  /// Of nodes that exchange the built-in types.
  public Clusters() {
    this(Protocol.builtIn());
  }

  private Clusters(Protocol protocol) {
    this.protocol = protocol;
  }

  /// Of nodes that exchange these types.
  public static Clusters exchanging(Protocol protocol) {
    return new Clusters(protocol);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SimulatedCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .computeIfAbsent(SimulatedCluster.class, _ -> create(test), SimulatedCluster.class);
  }

  /// The seed is chance's own, for threads are real: it would repeat nothing.
  private SimulatedCluster create(ExtensionContext test) {
    var guard = Guarding.guard(test);
    var listener = guard.<NodeEvents>map(it -> it).orElse(NodeEvents.NONE);
    var cluster =
        new SimulatedCluster(protocol, SystemChance.create().choices().nextLong(), listener);
    return guard.map(it -> it.closing(cluster)).orElse(cluster);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    var cluster = test.getStore(NAMESPACE).get(SimulatedCluster.class, SimulatedCluster.class);
    if (cluster != null) {
      cluster.close();
    }
  }
}
