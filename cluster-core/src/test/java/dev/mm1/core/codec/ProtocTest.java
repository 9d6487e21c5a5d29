package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a protocol says of its types is what protobuf reads and writes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocTest {

  private static final String SCHEMA = Sample.PROTOCOL.schema();

  private Optional<FileDescriptor> file = Optional.empty();

  @BeforeAll
  void compile(@TempDir Path folder) throws Exception {
    file = Optional.of(new Protoc(folder).compile(SCHEMA));
  }

  private Descriptor type(String name) {
    String inFile = name.substring(name.indexOf('.') + 1);
    Descriptor found = null;
    for (String part : inFile.split("\\.", -1)) {
      found =
          found == null
              ? file.orElseThrow().findMessageTypeByName(part)
              : found.findNestedTypeByName(part);
    }
    return Objects.requireNonNull(found, name);
  }

  @RepeatedTest(300)
  void protobufReadsAllThatIsWritten(RepetitionInfo info) throws Exception {
    Object value = new Sample(info.getCurrentRepetition()).message();
    Payload payload = Sample.PROTOCOL.encode(value);

    DynamicMessage read = DynamicMessage.parseFrom(type(payload.type()), payload.bytes());

    Class<?> type = value instanceof Sample.Shape ? Sample.Shape.class : value.getClass();
    assertThat(read.getUnknownFields().asMap()).isEmpty();
    assertThat(Plainly.told(read)).isEqualTo(Plainly.told(type, value));
  }

  @RepeatedTest(300)
  void whatProtobufWritesIsRead(RepetitionInfo info) throws Exception {
    Object value = new Sample(info.getCurrentRepetition()).message();
    Payload payload = Sample.PROTOCOL.encode(value);

    DynamicMessage written = DynamicMessage.parseFrom(type(payload.type()), payload.bytes());

    assertThat(Sample.PROTOCOL.decode(payload.type(), written.toByteString())).isEqualTo(value);
  }

  record Awkward(
      int foo_bar, int fooBar, String map, List<List<string>> variant, Optional<string> Inner) {}

  record string(int message) {}

  record Inner(string $, string a$b) {}

  sealed interface Odd {}

  record Variant(int x) implements Odd {}

  record Other(Map<String, Map<String, Inner>> Variant) implements Odd {}

  @Test
  void whateverTypesAreCalledProtobufUnderstandsIt(@TempDir Path folder) throws Exception {
    Protocol awkward =
        Protocol.builder(MethodHandles.lookup())
            .record(Awkward.class, "shop.message")
            .record(string.class, "shop.message.x-1")
            .record(Inner.class, "shop.message.Inner")
            .family(Odd.class, "0dd.$.", f -> f.variant(1, Variant.class).variant(3, Other.class))
            .build();

    FileDescriptor compiled = new Protoc(folder).compile(awkward.schema());

    Descriptor message = compiled.findMessageTypeByName("shop").findNestedTypeByName("message");
    assertThat(message.getFields().stream().map(field -> field.getName()))
        .containsExactly("foo_bar", "fooBar_2", "map", "variant", "Inner_5");
    assertThat(message.getNestedTypes().stream().map(type -> type.getName()))
        .containsExactly("VariantValue", "Inner", "x_x2d_1");
    assertThat(compiled.findMessageTypeByName("_x30_dd").findNestedTypeByName("_x24_")).isNotNull();
  }

  @Test
  void anEntryOfAMapOfWhichOthersLeaveOutWhatIsZeroIsRead() throws Exception {
    record Counts(Map<String, Long> counts) {}
    Protocol protocol =
        Protocol.builder(MethodHandles.lookup()).record(Counts.class, "shop.Counts").build();

    Object read = protocol.decode("shop.Counts", ByteString.fromHex("0a00"));

    assertThat(read).isEqualTo(new Counts(Map.of("", 0L)));
  }
}
