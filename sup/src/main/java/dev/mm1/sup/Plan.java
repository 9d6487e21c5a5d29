package dev.mm1.sup;

import java.util.List;

/// What a supervisor was told to do; never changes.
///
/// @param members in the order of their start
record Plan(Strategy strategy, List<Member> members, RestartLimit limit, BackOff backOff) {

  Plan {
    members = List.copyOf(members);
  }

  Member member(int index) {
    return members.get(index);
  }

  String key(int index) {
    return member(index).key();
  }

  int indexOf(String key) {
    for (int index = 0; index < members.size(); index++) {
      if (key(index).equals(key)) {
        return index;
      }
    }
    throw new IllegalArgumentException("no child has the key '%s'".formatted(key));
  }
}
