package dev.mm1.chaos;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/// Whether tests that need Docker are skipped or fail where no engine is reachable.
enum DockerNeed {
  OPTIONAL,
  REQUIRED;

  static final String PROPERTY = "mm1.docker";
  static final String VARIABLE = "MM1_REQUIRE_DOCKER";

  /// @param property the system property, empty if not set
  /// @param variable the environment variable, empty if not set
  static DockerNeed of(String property, String variable) {
    return switch (property) {
      case "required" -> REQUIRED;
      case "optional" -> OPTIONAL;
      case "" -> Boolean.parseBoolean(variable) ? REQUIRED : OPTIONAL;
      default ->
          throw new ExtensionConfigurationException(
              "-D%s=%s is neither 'required' nor 'optional'".formatted(PROPERTY, property));
    };
  }

  /// @throws ExtensionConfigurationException if Docker is required and not there
  ConditionEvaluationResult decide(boolean reachable) {
    if (reachable) {
      return ConditionEvaluationResult.enabled("a Docker engine is reachable");
    }
    return switch (this) {
      case OPTIONAL ->
          ConditionEvaluationResult.disabled(
              "requires Docker, and no engine is reachable; start one (dockerd) to run this test");
      case REQUIRED ->
          throw new ExtensionConfigurationException(
              "Docker is required (-D%s=required or %s=true), and no engine is reachable; start one (dockerd)"
                  .formatted(PROPERTY, VARIABLE));
    };
  }
}
