package dev.mm1.simulator;

/// Something that is broken until this is closed. To close it twice does nothing more.
@FunctionalInterface
public interface Fault extends AutoCloseable {

  /// Mends it.
  @Override
  void close();
}
