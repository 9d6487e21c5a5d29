package dev.mm1;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.words.Nearest;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What may stand in a configuration, whatever the values are.
sealed interface ConfigShape {

  /// A setting.
  record Leaf() implements ConfigShape {}

  /// Settings under a common name.
  ///
  /// @param known by their names
  /// @param free what may stand beside them under names that the user chooses
  record Block(SortedMap<String, ConfigShape> known, Optional<Free> free) implements ConfigShape {

    /// What may stand there.
    Optional<ConfigShape> at(String name) {
      return Optional.ofNullable(known.get(name))
          .or(() -> free.filter(it -> it.names().isMeant(name)).map(Free::each));
    }

    private Block with(String name, Block other) {
      var more = new TreeMap<>(known);
      more.put(name, other);
      return new Block(more, free);
    }

    private Block block(String name) {
      if (known.get(name) instanceof Block block) {
        return block;
      }
      throw new IllegalStateException("the defaults have no block %s".formatted(name));
    }

    private Block open(Names names, Block each) {
      return new Block(known, Optional.of(new Free(names, each)));
    }
  }

  /// Blocks that are all alike.
  ///
  /// @param each of them
  record Free(Names names, Block each) {}

  /// Names that the user chooses.
  enum Names {
    /// Of dispatchers.
    DISPATCHER(
        "a dispatcher is called by a to z, 0 to 9 and -, begins with a letter, and is not nearly"
            + " 'default'") {
      @Override
      boolean isMeant(String name) {
        return true;
      }

      // It would go unnoticed, for nothing tells whether the code names a dispatcher.
      private boolean isSlip(String name) {
        int slips = Nearest.slips(name, DispatcherConfig.DEFAULT_NAME);
        return slips > 0 && slips <= 2;
      }

      @Override
      boolean isValid(String name) {
        return name.matches("[a-z][a-z0-9-]{0,49}") && !isSlip(name);
      }
    },
    /// Paths of actors.
    PATH("a path is written as /shop/counter, with _ for any one name") {
      @Override
      boolean isMeant(String name) {
        return name.startsWith("/");
      }

      @Override
      boolean isValid(String name) {
        return PathSettings.isPath(name);
      }
    };

    private final String rule;

    Names(String rule) {
      this.rule = rule;
    }

    /// Whether who wrote it wanted to name one.
    abstract boolean isMeant(String name);

    abstract boolean isValid(String name);

    /// How they look, for messages.
    String rule() {
      return rule;
    }
  }

  /// Of all settings of a node, which are those that have a default. Names are free for dispatchers
  /// and for paths of actors, and there stands what may stand for the default or for all.
  static Block of(ConfigObject defaults) {
    var whole = closed(defaults);
    var dispatchers = whole.block("dispatcher");
    var actors = whole.block("actor");
    return whole
        .with("dispatcher", dispatchers.open(Names.DISPATCHER, dispatchers.block("default")))
        .with("actor", actors.open(Names.PATH, actors));
  }

  private static Block closed(ConfigObject object) {
    var known = new TreeMap<String, ConfigShape>();
    object.forEach((name, value) -> known.put(name, closed(value)));
    return new Block(known, Optional.empty());
  }

  private static ConfigShape closed(ConfigValue value) {
    return value instanceof ConfigObject object ? closed(object) : new Leaf();
  }
}
