package dev.mm1.chaos;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Removes what earlier runs left behind, for example because their JVM was killed.
final class Leftovers {
  private final DockerClient docker;
  private final Owner owner;
  private final Instant now;

  Leftovers(DockerClient docker, Owner owner, Instant now) {
    this.docker = docker;
    this.owner = owner;
    this.now = now;
  }

  void remove() {
    var containers =
        docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(Owner.LABEL)).exec();
    for (var container : containers) {
      var created = Instant.ofEpochSecond(container.getCreated());
      if (isLeftover(container.getLabels(), created)) {
        quietly(
            () ->
                docker
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
      }
    }
    for (var network : docker.listNetworksCmd().withFilter("label", List.of(Owner.LABEL)).exec()) {
      if (isLeftover(network.getLabels(), network.getCreated().toInstant())) {
        quietly(() -> docker.removeNetworkCmd(network.getId()).exec());
      }
    }
  }

  private boolean isLeftover(Map<String, String> labels, Instant created) {
    var label = Optional.ofNullable(labels.get(Owner.LABEL)).orElse("");
    return owner.isLeftover(label, Duration.between(created, now), Owner::startOf);
  }

  /// Another run may be removing the same thing, or a network may still be in use.
  private static void quietly(Runnable removal) {
    try {
      removal.run();
    } catch (NotFoundException | ConflictException _) {
      // Gone, or being removed: what was wanted.
    } catch (DockerException e) {
      System.err.println("chaos: could not remove a leftover: " + e.getMessage());
    }
  }
}
