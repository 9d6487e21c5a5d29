package dev.mm1.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All workloads, in the order in which they are run.
enum Catalogue {
  L1,
  L2,
  L3,
  L4,
  L5,
  L6,
  R1,
  R2,
  R4;

  /// The name that stands for all workloads of one node.
  static final String LOCAL = "local";

  /// The name that stands for all workloads of two processes.
  static final String REMOTE = "remote";

  private boolean isRemote() {
    return name().startsWith("R");
  }

  Workload workload() {
    return switch (this) {
      case L1 -> new PingPong();
      case L2 -> new FanIn();
      case L3 -> new Ring();
      case L4 -> new Multitude();
      case L5 -> new Asking();
      case L6 -> new Storm();
      case R1 -> new RemotePingPong();
      case R2 -> new RemoteStream();
      case R4 -> new RemoteLoss();
    };
  }

  /// What somebody may ask for.
  static List<String> names() {
    var names = new ArrayList<>(Arrays.stream(values()).map(Catalogue::name).toList());
    names.add(LOCAL);
    names.add(REMOTE);
    return List.copyOf(names);
  }

  /// The workloads that a name stands for; empty if it stands for none.
  static Optional<List<Catalogue>> find(String name) {
    if (name.equals(LOCAL) || name.equals(REMOTE)) {
      boolean remote = name.equals(REMOTE);
      return Optional.of(Arrays.stream(values()).filter(it -> it.isRemote() == remote).toList());
    }
    var wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(it -> it.name().equals(wanted)).findFirst().map(List::of);
  }
}
