package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.TimestampProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// The compiler of protobuf by which the generated classes of this build were made.
final class Protoc {

  private static final FileDescriptor[] WELL_KNOWN = {
    DurationProto.getDescriptor(), TimestampProto.getDescriptor()
  };

  private final Path folder;

  /// @param folder to work in
  Protoc(Path folder) {
    this.folder = folder;
  }

  /// What protobuf understands of a `.proto` file.
  FileDescriptor compile(String text)
      throws IOException, InterruptedException, DescriptorValidationException {
    for (String name :
        List.of("google/protobuf/duration.proto", "google/protobuf/timestamp.proto")) {
      copy(name);
    }
    Files.writeString(folder.resolve("schema.proto"), text);
    run(executable(), "--descriptor_set_out=schema.bin", "-I.", "schema.proto");
    FileDescriptorProto file =
        FileDescriptorSet.parseFrom(Files.readAllBytes(folder.resolve("schema.bin"))).getFile(0);
    FileDescriptor[] imported =
        Stream.of(WELL_KNOWN)
            .filter(known -> file.getDependencyList().contains(known.getName()))
            .toArray(FileDescriptor[]::new);
    return FileDescriptor.buildFrom(file, imported);
  }

  private void copy(String resource) throws IOException {
    Path target = folder.resolve(resource);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (InputStream in =
        Objects.requireNonNull(
            DurationProto.class.getClassLoader().getResourceAsStream(resource), resource)) {
      Files.write(target, in.readAllBytes());
    }
  }

  /// The build's own is not marked as executable everywhere.
  private String executable() throws IOException {
    Path copy = folder.resolve("protoc.exe");
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("protoc.folder")))) {
      Path original =
          files
              .filter(file -> file.toString().endsWith(classifier() + ".exe"))
              .findFirst()
              .orElseThrow();
      Files.copy(original, copy);
    }
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    return copy.toString();
  }

  private static String classifier() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = system.startsWith("mac") ? "osx" : system.startsWith("win") ? "windows" : "linux";
    String machine = System.getProperty("os.arch");
    boolean isArm = machine.equals("aarch64") || machine.equals("arm64");
    return name + (isArm ? "-aarch_64" : "-x86_64");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }
}
