package dev.mm1;

import dev.mm1.core.cluster.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Hands each view on to everybody who wants it; who comes later begins with the latest.
final class Views implements Consumer<View> {

  private final List<Consumer<View>> listeners = new ArrayList<>();
  private View latest = View.NONE;

  @Override
  public synchronized void accept(View view) {
    latest = view;
    listeners.forEach(listener -> listener.accept(view));
  }

  synchronized void listen(Consumer<View> listener) {
    listeners.add(listener);
    if (latest.version() > 0) {
      listener.accept(latest);
    }
  }
}
