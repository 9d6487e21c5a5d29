package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.FieldShape;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.codec.TypeShape;
import dev.mm1.core.codec.TypeShape.Form;
import dev.mm1.core.wire.WireValues;
import dev.mm1.core.wire.proto.TypeList;
import dev.mm1.core.wire.proto.TypeList.Field;
import dev.mm1.core.wire.proto.TypeList.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the types of a node look like, as it tells other nodes: a list that is cut into frames.
public final class Catalogue {

  /// How many bytes the list of a node may have.
  public static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int PART_BYTES = 32 * 1024;

  private ByteString heard = ByteString.EMPTY;

  /// The frames that tell of all types.
  ///
  /// @throws IllegalArgumentException if they are too many to be told
  static List<Frame.Types> frames(Protocol protocol) {
    var list = TypeList.newBuilder();
    protocol.shapes().values().forEach(shape -> list.addTypes(write(shape)));
    ByteString bytes = list.build().toByteString();
    if (bytes.size() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the fields of all types of the protocol take %d bytes, and may take %d: register fewer types"
              .formatted(bytes.size(), MOST_BYTES));
    }
    List<Frame.Types> frames = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += PART_BYTES) {
      int end = Math.min(bytes.size(), at + PART_BYTES);
      frames.add(new Frame.Types(bytes.substring(at, end), end == bytes.size()));
    }
    return frames;
  }

  private static Type write(TypeShape shape) {
    var out =
        Type.newBuilder()
            .setName(shape.name())
            .setForm(write(shape.form()))
            .setRequired(shape.required());
    for (FieldShape field : shape.fields()) {
      out.addFields(
          Field.newBuilder().setNumber(field.number()).setKind(field.kind()).setName(field.name()));
    }
    return out.build();
  }

  private static TypeList.Form write(Form form) {
    return switch (form) {
      case RECORD -> TypeList.Form.RECORD;
      case FAMILY -> TypeList.Form.FAMILY;
      case ENUM -> TypeList.Form.ENUM;
      case OPAQUE -> TypeList.Form.OPAQUE;
    };
  }

  /// Takes the next part of what another node tells.
  ///
  /// @throws CodecException if it is too much
  void add(ByteString part) {
    if (part.size() > MOST_BYTES - heard.size()) {
      throw new CodecException("it is longer than %d bytes".formatted(MOST_BYTES));
    }
    heard = heard.concat(part);
  }

  /// The types that were told of, by name.
  ///
  /// @throws CodecException if the parts are no such list
  Map<String, TypeShape> read() {
    Map<String, TypeShape> shapes = new TreeMap<>();
    for (Type type : WireValues.parse("list of types", TypeList.parser(), heard).getTypesList()) {
      shapes.put(type.getName(), read(type));
    }
    return shapes;
  }

  private static TypeShape read(Type type) {
    List<FieldShape> fields =
        type.getFieldsList().stream()
            .map(field -> new FieldShape(field.getNumber(), field.getKind(), field.getName()))
            .toList();
    int required = Math.clamp(Integer.toUnsignedLong(type.getRequired()), 0, fields.size());
    return new TypeShape(type.getName(), read(type.getForm()), fields, required);
  }

  /// What a later version adds is nothing that this one has too.
  private static Form read(TypeList.Form form) {
    return switch (form) {
      case RECORD -> Form.RECORD;
      case FAMILY -> Form.FAMILY;
      case ENUM -> Form.ENUM;
      case OPAQUE, UNSPECIFIED, UNRECOGNIZED -> Form.OPAQUE;
    };
  }
}
