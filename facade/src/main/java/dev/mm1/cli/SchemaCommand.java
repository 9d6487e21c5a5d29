package dev.mm1.cli;

import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints the messages of a node as a `.proto` file.
@Command(
    name = "schema",
    header = "Print the messages that a node sends and understands, as a .proto file.",
    description = {
      "Other languages read and write the messages of mm1 by what protoc makes of this file."
          + " Without TYPE it holds all types that the node's program has registered.",
      "Types with a codec of their own are only named: their bytes are not protobuf's affair.",
    },
    footer = {
      "Examples:",
      "  mm1 schema > shop.proto       what the node on this machine understands",
      "  mm1 schema shop.Order         one message, and those it is made of",
    })
final class SchemaCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      defaultValue = "",
      description = "The name of a type, as its protocol states it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  private String type;

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Schema(type))) {
      case Answer.Schema(var text) -> enquiry.show(List.of(text.stripTrailing()));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }
}
