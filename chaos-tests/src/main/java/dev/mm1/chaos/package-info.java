/// Disasters in containers: a JUnit extension that gives a test a private network of labelled
/// containers, breaks them on command, and keeps the evidence when the test fails.
///
/// Start at {@link RequiresDocker}, which a test class carries, and {@link ChaosCluster}, which its
/// methods take as a parameter. May import Testcontainers, docker-java and the JUnit API; knows
/// nothing of what runs inside the containers.
@NullMarked
package dev.mm1.chaos;

import org.jspecify.annotations.NullMarked;
