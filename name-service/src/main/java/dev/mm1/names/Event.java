package dev.mm1.names;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.Table.Written;
import java.util.Optional;

/// What the [Registry] is told.
sealed interface Event {

  /// An actor wants a name.
  ///
  /// @param id of the request
  /// @param wallMillis the wall clock now
  record Asked(long id, String name, Address actor, long wallMillis) implements Event {}

  /// Nobody waits for that request any longer.
  record GivenUp(long id, String name, String why) implements Event {}

  /// A name was dropped from [Own].
  record Released(String name, Row row) implements Event {}

  /// A call to set a row has ended.
  ///
  /// @param ticket of the call
  /// @param next what the row is if it was set
  record Wrote(long ticket, String name, Optional<Row> next, Written outcome) implements Event {}

  /// A call to read a row has ended.
  record WasRead(long ticket, String name, RowRead outcome) implements Event {}

  /// A call to read all rows has ended.
  record WasScanned(long ticket, Scanned outcome) implements Event {}

  /// The grid's listener told of a change.
  record Changed(String name, Optional<ByteString> bytes) implements Event {}

  /// Other nodes stand differently now.
  record Stands(Standing standing) implements Event {}

  /// All rows need to be looked at, since something happened.
  record Resync() implements Event {}

  /// All rows need to be looked at, since it is time.
  record Tick() implements Event {}

  /// A row needs to be looked at.
  record Look(String name) implements Event {}

  /// A claim has paused long enough.
  record Resume(long ticket, String name) implements Event {}
}
