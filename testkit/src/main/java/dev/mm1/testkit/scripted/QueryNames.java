package dev.mm1.testkit.scripted;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// The names as an actor uses them, each call a query.
final class QueryNames implements Names {

  private final Body body;

  QueryNames(Body body) {
    this.body = body;
  }

  @Override
  public Registration register(String name, Address actor, Duration patience)
      throws InterruptedException {
    return body.await(new Query.Register(body.call(), name, actor));
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    body.begin(new Query.Register(body.call(then), name, actor));
  }

  @Override
  public Optional<Address> resolve(String name) {
    return body.perform(new Query.Resolve(body.call(), name));
  }

  @Override
  public boolean unregister(String name, Address actor) {
    return body.perform(new Query.Unregister(body.call(), name, actor));
  }

  @Override
  public void forget(Address actor) {
    throw new UnsupportedOperationException("only a runtime forgets the names of its actors");
  }

  @Override
  public SortedMap<String, Address> all() {
    return body.perform(new Query.AllNames(body.call()));
  }
}
