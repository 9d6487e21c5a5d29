package dev.mm1.chaos;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/// Binds {@link RequiresDocker} to JUnit: decides about skipping, provides clusters, keeps
/// evidence.
final class ChaosExtension
    implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ChaosExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      // Decided for each method, so that every test is skipped by its own name.
      return ConditionEvaluationResult.enabled("decided for each test");
    }
    var need =
        DockerNeed.of(
            Optional.ofNullable(System.getProperty(DockerNeed.PROPERTY)).orElse(""),
            Optional.ofNullable(System.getenv(DockerNeed.VARIABLE)).orElse(""));
    return need.decide(DockerClientFactory.instance().isDockerAvailable());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ChaosCluster.class;
  }

  @Override
  public ChaosCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The store closes it after the test.
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(ChaosCluster.class, _ -> ChaosCluster.create(), ChaosCluster.class);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    var cluster = context.getStore(NAMESPACE).get(ChaosCluster.class, ChaosCluster.class);
    if (cluster != null && context.getExecutionException().isPresent()) {
      var folder =
          Path.of(
              "target",
              "chaos",
              context.getRequiredTestClass().getSimpleName(),
              context.getRequiredTestMethod().getName());
      cluster.saveEvidence(folder);
      context.publishReportEntry("evidence", folder.toAbsolutePath().toString());
    }
  }
}
