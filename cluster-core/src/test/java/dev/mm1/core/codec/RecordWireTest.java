package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.mm1.core.address.Address;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Records on the wire are protobuf messages that any protobuf can read, and may grow.
final class RecordWireTest {

  enum Colour {
    RED,
    GREEN
  }

  record Item(String name, int count) {}

  record Order(
      Address owner,
      String id,
      List<Long> amounts,
      Map<String, Item> items,
      Optional<String> note,
      Duration within,
      Colour colour,
      List<List<Item>> batches) {}

  private static final Protocol SHOP =
      Protocol.builder(MethodHandles.lookup())
          .record(Order.class, "shop.Order")
          .record(Item.class, "shop.Item")
          .enumeration(Colour.class, "shop.Colour")
          .build();

  private static final Order ORDER =
      new Order(
          Address.parse("<cafe:1>"),
          "é1",
          List.of(1L, 300L, -1L),
          Map.of("a", new Item("nut", 0)),
          Optional.of(""),
          Duration.ofMillis(-1500),
          Colour.GREEN,
          List.of(List.of(), List.of(new Item("", 7))));

  private static final String DESCRIPTOR =
      """
      name: "shop.proto" package: "shop" syntax: "proto2"
      dependency: "google/protobuf/duration.proto"
      message_type {
        name: "Item"
        field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
        field { name: "count" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
      }
      message_type {
        name: "Items"
        field { name: "items" number: 1 type: TYPE_MESSAGE type_name: ".shop.Item" label: LABEL_REPEATED }
      }
      message_type {
        name: "Order"
        field { name: "owner" number: 1 type: TYPE_FIXED64 label: LABEL_OPTIONAL }
        field { name: "id" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
        field { name: "amounts" number: 3 type: TYPE_INT64 label: LABEL_REPEATED options { packed: true } }
        field { name: "items" number: 4 type: TYPE_MESSAGE type_name: ".shop.Order.ItemsEntry" label: LABEL_REPEATED }
        field { name: "note" number: 5 type: TYPE_STRING label: LABEL_OPTIONAL }
        field { name: "within" number: 6 type: TYPE_MESSAGE type_name: ".google.protobuf.Duration" label: LABEL_OPTIONAL }
        field { name: "colour" number: 7 type: TYPE_STRING label: LABEL_OPTIONAL }
        field { name: "batches" number: 8 type: TYPE_MESSAGE type_name: ".shop.Items" label: LABEL_REPEATED }
        nested_type {
          name: "ItemsEntry"
          field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "value" number: 2 type: TYPE_MESSAGE type_name: ".shop.Item" label: LABEL_OPTIONAL }
          options { map_entry: true }
        }
      }
      """;

  private static Descriptor order() throws Exception {
    FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
    TextFormat.merge(DESCRIPTOR, file);
    FileDescriptor[] dependencies = {DurationProto.getDescriptor()};
    return FileDescriptor.buildFrom(file.build(), dependencies).findMessageTypeByName("Order");
  }

  @Test
  void bytesOfARecordAreFrozen() {
    ByteString bytes = SHOP.encode(ORDER).bytes();

    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(
            "09010000000000feca"
                + "1203c3a931"
                + "1a0d01ac02ffffffffffffffffff01"
                + "220c0a016112070a036e75741000"
                + "2a00"
                + "321608ffffffffffffffffff011080b6ca91feffffffff01"
                + "3a05475245454e"
                + "420042060a040a001007");
  }

  @Test
  void aRecordIsReadByAnyProtobuf() throws Exception {
    ByteString bytes = SHOP.encode(ORDER).bytes();

    DynamicMessage message = DynamicMessage.parseFrom(order(), bytes);

    assertThat(message.getUnknownFields().asMap()).isEmpty();
    assertThat(TextFormat.printer().printToString(message))
        .isEqualTo(
            """
            owner: 14627128639745949697
            id: "\\303\\2511"
            amounts: 1
            amounts: 300
            amounts: -1
            items {
              key: "a"
              value {
                name: "nut"
                count: 0
              }
            }
            note: ""
            within {
              seconds: -1
              nanos: -500000000
            }
            colour: "GREEN"
            batches {
            }
            batches {
              items {
                name: ""
                count: 7
              }
            }
            """);
  }

  @Test
  void aRecordIsReadFromAnyProtobuf() throws Exception {
    DynamicMessage message = DynamicMessage.parseFrom(order(), SHOP.encode(ORDER).bytes());

    ByteString bytes = DynamicMessage.newBuilder(message).build().toByteString();

    assertThat(SHOP.decode("shop.Order", bytes)).isEqualTo(ORDER);
    assertThat(bytes).isEqualTo(SHOP.encode(ORDER).bytes());
  }

  record OldPing(long seq) {}

  record NewPing(long seq, Optional<String> note, List<Integer> hops, int priority) {}

  private static final Protocol OLD =
      Protocol.builder(MethodHandles.lookup()).record(OldPing.class, "shop.Ping").build();
  private static final Protocol NEW =
      Protocol.builder(MethodHandles.lookup())
          .record(NewPing.class, "shop.Ping", r -> r.firstVersion(1).appended("priority", 5))
          .build();

  @Test
  void aNewNodeUnderstandsAnOldOne() {
    Payload payload = OLD.encode(new OldPing(3));

    assertThat(NEW.decode(payload)).isEqualTo(new NewPing(3, Optional.empty(), List.of(), 5));
  }

  @Test
  void anOldNodeUnderstandsANewOne() {
    Payload payload = NEW.encode(new NewPing(3, Optional.of("x"), List.of(1, 2), 9));

    assertThat(OLD.decode(payload)).isEqualTo(new OldPing(3));
  }

  @Test
  void aComponentThatIsMissingAndWasNotAddedIsNamed() {
    assertThatThrownBy(() -> OLD.decode("shop.Ping", ByteString.EMPTY))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("shop.Ping.seq is missing");
  }

  @Test
  void listsOfNumbersAreUnderstoodPackedOrNot() {
    // seq 3, and hops 1 and 2: first in two fields, then in one.
    ByteString unpacked = ByteString.fromHex("080318011802");
    ByteString packed = ByteString.fromHex("08031a020102");

    NewPing ping = new NewPing(3, Optional.empty(), List.of(1, 2), 5);
    assertThat(NEW.decode("shop.Ping", unpacked)).isEqualTo(ping);
    assertThat(NEW.decode("shop.Ping", packed)).isEqualTo(ping);
  }

  @Test
  @SuppressWarnings("NullAway") // What callers without its checks can do.
  void aNullIsRefusedNamingItsComponent() {
    Item item = new Item(null, 1);

    assertThatThrownBy(() -> SHOP.encode(item))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("shop.Item.name")
        .hasMessageContaining("Optional");
  }

  @Test
  void halfACharacterIsRefusedNamingItsComponent() {
    Item item = new Item("x\ud834", 1);

    assertThatThrownBy(() -> SHOP.encode(item))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("shop.Item.name")
        .hasMessageContaining("half a character at index 1");
  }

  @Test
  void aConstantThatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> SHOP.decode("shop.Colour", ByteString.fromHex("0a04424c5545")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("Colour has no constant 'BLUE'");
  }

  record Positive(int value) {
    Positive {
      if (value < 1) {
        throw new IllegalArgumentException(value + " is not positive");
      }
    }
  }

  @Test
  void whatARecordRefusesIsRefused() {
    Protocol protocol =
        Protocol.builder(MethodHandles.lookup()).record(Positive.class, "shop.Positive").build();

    assertThatThrownBy(() -> protocol.decode("shop.Positive", ByteString.fromHex("0800")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("shop.Positive refuses its values: 0 is not positive");
  }
}
