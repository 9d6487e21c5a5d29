package dev.mm1.examples;

import dev.mm1.core.codec.Protocol;
import dev.mm1.examples.MessagesGuideTest.Size;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/// The program of [MessagesGuideTest], a year later.
final class MessagesGuideLater {

  private MessagesGuideLater() {}

  // @start region="grown"
  record Line(
      String article,
      int count,
      Optional<Size> size,
      Optional<String> engraving,
      List<String> colours,
      int priority) {}

  // @end

  static Protocol protocol() {
    return Protocol.builder(MethodHandles.lookup())
        .enumeration(Size.class, "shop.Size")
        // @start region="growth"
        .record(Line.class, "shop.Line", r -> r.firstVersion(3).appended("priority", 5))
        // @end
        .build();
  }
}
