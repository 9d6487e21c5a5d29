package dev.mm1.testkit.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each test of the class has a [Guard], which it can have as a parameter, and fails if something
/// went wrong beside what it asserts:
/// - an actor failed, and the test has not said that it should;
/// - a message was lost, if the test wants none to be;
/// - a thread that began during the test still lives: a platform thread, or a virtual one such as
///   that of an actor;
/// - a virtual thread was pinned for twenty milliseconds or more.
///
/// Of actors and messages the guard knows what the events of nodes tell it: hand it to each node,
/// as in `node.listen(guard)`. Threads are those of the whole JVM, so a guarded test must not run
/// beside others.
///
/// ```java
/// @Guarded
/// final class ShopTest {
///   @Test
///   void sellsWhatItHas(Guard guard) throws Exception {
///     var node = guard.closing(Node.start(NodeConfig.named("shop").withPort(0)));
///     node.listen(guard);
///     …
///   }
/// }
/// ```
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Guarding.class)
public @interface Guarded {

  /// Whether every lost message fails the test.
  boolean deadLetters() default false;

  /// Whether threads that are left over fail the test. To look for them takes some milliseconds.
  boolean threads() default true;

  /// Whether pinned virtual threads fail the test. To listen for them takes about a tenth of a
  /// second for each test, and a second for the first.
  boolean pinning() default true;
}
