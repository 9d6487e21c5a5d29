package dev.mm1.testkit.guard;

import dev.mm1.core.event.NodeEvents;
import dev.mm1.testkit.RecordedEvents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// What makes a class [Guarded]: begins before all `@BeforeEach` and ends after all `@AfterEach`.
///
/// A test, and what is called before and after it, may have its [Guard] as a parameter, the same as
/// [NodeEvents], or its [RecordedEvents].
public final class Guarding implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(Guarding.class);

  /// For JUnit.
  public Guarding() {}

  /// The guard of a test, for other extensions; empty if the test is not guarded.
  public static Optional<Guard> guard(ExtensionContext test) {
    return watch(test).map(Watch::guard);
  }

  private static Optional<Watch> watch(ExtensionContext test) {
    return Optional.ofNullable(test.getStore(NAMESPACE).get(Watch.class, Watch.class));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var wanted =
        AnnotationSupport.findAnnotation(test.getRequiredTestClass(), Guarded.class).orElseThrow();
    var watch = new Watch(wanted);
    AnnotationSupport.findRepeatableAnnotations(test.getRequiredTestMethod(), ExpectFailure.class)
        .forEach(it -> watch.guard().expectFailure(it.value()));
    test.getStore(NAMESPACE).put(Watch.class, watch);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    var faults = watch(test).map(Watch::end).orElse(List.of());
    if (!faults.isEmpty()) {
      throw new AssertionError("the guard of this test says:\n- " + String.join("\n- ", faults));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    var type = parameter.getParameter().getType();
    return type == Guard.class || type == NodeEvents.class || type == RecordedEvents.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var guard =
        guard(test)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a guard belongs to one test; it is no parameter of a constructor or of"
                            + " @BeforeAll"));
    return parameter.getParameter().getType() == RecordedEvents.class ? guard.events() : guard;
  }
}
