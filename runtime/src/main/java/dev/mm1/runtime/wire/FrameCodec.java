package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.wire.proto.Busy;
import dev.mm1.core.wire.proto.Credit;
import dev.mm1.core.wire.proto.Goodbye;
import dev.mm1.core.wire.proto.Heartbeat;
import dev.mm1.core.wire.proto.Piece;
import dev.mm1.core.wire.proto.Room;
import dev.mm1.core.wire.proto.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// Turns frames into bytes and back, as `session.proto` says.
///
/// Signals are most of what goes over a connection; their frames are written and read by hand, to
/// the same bytes that the generated classes would make.
public final class FrameCodec {

  /// How many bytes a frame is longer than the envelope in it, at most.
  public static final int DATA_OVERHEAD = 6;

  /// How many bytes a frame is longer than the piece in it, at most.
  public static final int PIECE_OVERHEAD = 64;

  private static final byte DATA_TAG = (dev.mm1.core.wire.proto.Frame.SIGNAL_FIELD_NUMBER << 3) | 2;

  private FrameCodec() {}

  /// The bytes of a frame, ready to be read.
  public static ByteBuffer encode(Frame frame) {
    var out = dev.mm1.core.wire.proto.Frame.newBuilder();
    switch (frame) {
      case Frame.Data(var envelope) -> {
        return encodeData(envelope);
      }
      case Frame.Piece piece -> out.setPiece(write(piece));
      case Frame.Credit(var wholes, var pieces) ->
          out.setCredit(Credit.newBuilder().setWholes(wholes).setPieces(pieces));
      case Frame.Busy(var receiver) -> out.setBusy(Busy.newBuilder().setReceiver(receiver.bits()));
      case Frame.Room(var receiver) -> out.setRoom(Room.newBuilder().setReceiver(receiver.bits()));
      case Frame.Signed signed -> out.setStep(write(signed));
      case Frame.Types(var part, var isLast) ->
          out.setTypes(Types.newBuilder().setPart(part).setLast(isLast));
      case Frame.Heartbeat() -> out.setHeartbeat(Heartbeat.getDefaultInstance());
      case Frame.Goodbye(var why) -> out.setGoodbye(Goodbye.newBuilder().setWhy(why));
      case Frame.Asking(var id, var query) -> out.setQuery(ClientCodec.write(id, query));
      case Frame.Answering(var id, var answer) -> out.setAnswer(ClientCodec.write(id, answer));
      case Frame.Unknown() -> {}
    }
    return out.build().toByteString().asReadOnlyByteBuffer();
  }

  private static ByteBuffer encodeData(ByteString envelope) {
    var buffer = ByteBuffer.allocate(envelope.size() + DATA_OVERHEAD);
    writeData(envelope, buffer);
    return buffer.flip();
  }

  /// Writes the frame of a signal at the buffer's position, in a buffer that has [#DATA_OVERHEAD]
  /// bytes more room than the envelope needs.
  public static void writeData(ByteString envelope, ByteBuffer buffer) {
    buffer.put(DATA_TAG);
    int length = envelope.size();
    while (length >>> 7 != 0) {
      buffer.put((byte) ((length & 0x7f) | 0x80));
      length >>>= 7;
    }
    buffer.put((byte) length);
    envelope.copyTo(buffer);
  }

  /// Writes the frame of a piece at the buffer's position, in a buffer that has [#PIECE_OVERHEAD]
  /// bytes more room than its part needs.
  public static void writePiece(Frame.Piece piece, ByteBuffer buffer) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(buffer);
      out.writeMessage(dev.mm1.core.wire.proto.Frame.PIECE_FIELD_NUMBER, write(piece));
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private static Piece write(Frame.Piece piece) {
    return Piece.newBuilder()
        .setId(piece.id())
        .setTotal(piece.total())
        .setAt(piece.at())
        .setPart(piece.part())
        .build();
  }

  private static dev.mm1.core.wire.proto.Step write(Frame.Signed signed) {
    var out = dev.mm1.core.wire.proto.Step.newBuilder().setMac(signed.mac());
    ByteString body = signed.body();
    switch (signed.step()) {
      case Step.Hello _ -> out.setHello(body);
      case Step.Welcome _ -> out.setWelcome(body);
      case Step.Proof _ -> out.setProof(body);
      case Step.Open _ -> out.setOpen(body);
      case Step.Refuse _ -> out.setRefuse(body);
      case Step.Probe _ -> out.setProbe(body);
      case Step.Probed _ -> out.setProbed(body);
    }
    return out.build();
  }

  /// The frame of bytes that may come from anybody. Nothing of the buffer is kept.
  ///
  /// @throws CodecException if the bytes are no frame; nothing else, whatever the bytes
  public static Frame decode(ByteBuffer bytes) {
    return bytes.hasRemaining() && bytes.get(bytes.position()) == DATA_TAG
        ? readData(bytes)
        : read(bytes);
  }

  private static Frame readData(ByteBuffer bytes) {
    int size = bytes.remaining();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes.duplicate());
      in.readTag();
      int length = in.readRawVarint32();
      int header = in.getTotalBytesRead();
      if (length != size - header) {
        // Something follows the signal, or it is cut short: leave the judgement to protobuf.
        return read(bytes);
      }
      ByteBuffer envelope = bytes.slice(bytes.position() + header, length);
      return new Frame.Data(ByteString.copyFrom(envelope));
    } catch (InvalidProtocolBufferException broken) {
      throw noFrame(broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static Frame read(ByteBuffer bytes) {
    var frame = parsed(bytes);
    return switch (frame.getKindCase()) {
      case SIGNAL -> new Frame.Data(frame.getSignal());
      case PIECE -> read(frame.getPiece());
      case CREDIT -> new Frame.Credit(frame.getCredit().getWholes(), frame.getCredit().getPieces());
      case BUSY -> new Frame.Busy(new Address(frame.getBusy().getReceiver()));
      case ROOM -> new Frame.Room(new Address(frame.getRoom().getReceiver()));
      case STEP -> read(frame.getStep());
      case TYPES -> new Frame.Types(frame.getTypes().getPart(), frame.getTypes().getLast());
      case HEARTBEAT -> new Frame.Heartbeat();
      case GOODBYE -> new Frame.Goodbye(frame.getGoodbye().getWhy());
      case QUERY -> new Frame.Asking(frame.getQuery().getId(), ClientCodec.read(frame.getQuery()));
      case ANSWER ->
          new Frame.Answering(frame.getAnswer().getId(), ClientCodec.read(frame.getAnswer()));
      case KIND_NOT_SET -> new Frame.Unknown();
    };
  }

  private static Frame.Piece read(Piece piece) {
    return new Frame.Piece(piece.getId(), piece.getTotal(), piece.getAt(), piece.getPart());
  }

  private static dev.mm1.core.wire.proto.Frame parsed(ByteBuffer bytes) {
    try {
      return dev.mm1.core.wire.proto.Frame.parseFrom(bytes.duplicate());
    } catch (InvalidProtocolBufferException broken) {
      throw noFrame(broken);
    }
  }

  private static CodecException noFrame(InvalidProtocolBufferException broken) {
    return new CodecException("no frame: " + broken.getMessage(), broken);
  }

  private static Frame.Signed read(dev.mm1.core.wire.proto.Step step) {
    ByteString body =
        switch (step.getBodyCase()) {
          case HELLO -> step.getHello();
          case WELCOME -> step.getWelcome();
          case PROOF -> step.getProof();
          case OPEN -> step.getOpen();
          case REFUSE -> step.getRefuse();
          case PROBE -> step.getProbe();
          case PROBED -> step.getProbed();
          case BODY_NOT_SET -> ByteString.EMPTY;
        };
    return new Frame.Signed(StepCodec.read(step), body, step.getMac());
  }
}
