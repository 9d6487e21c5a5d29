package dev.mm1.chaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks tests that need a Docker engine.
///
/// Without a reachable engine each such test is reported as skipped, by its name and with the
/// reason. With `-Dmm1.docker=required`, or `MM1_REQUIRE_DOCKER=true` in the environment, it fails
/// instead, so that a build which means to run the disasters cannot pass without them.
///
/// A test method may take a {@link ChaosCluster}: a new one, closed after the test. If the test
/// fails, the containers' output and the timeline of faults are saved under
/// `target/chaos/CLASS/METHOD/`.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Tag("docker")
@ExtendWith(ChaosExtension.class)
public @interface RequiresDocker {}
