package dev.mm1.runtime.netty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A PEM file: Base64 between lines that say what it is.
record Pem(List<Block> blocks) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /// A certificate or a key takes a few thousand bytes; a file of this size is something else.
  private static final long LONGEST = 1 << 20;

  /// @param label what it is, such as `CERTIFICATE`
  /// @param text in Base64
  record Block(String label, String text) {
    byte[] bytes() {
      return Base64.getMimeDecoder().decode(text);
    }
  }

  /// Reads one; blocks for a file.
  ///
  /// @throws Unusable saying what is wrong with it and what to do
  static Pem read(Path file) throws Unusable {
    try {
      if (Files.isDirectory(file)) {
        throw new Unusable("is a directory; name a PEM file");
      }
      if (Files.size(file) > LONGEST) {
        throw new Unusable("is longer than a PEM file should be; name another");
      }
      return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException _) {
      throw new Unusable("does not exist; give the path of a PEM file");
    } catch (AccessDeniedException _) {
      throw new Unusable("may not be read by this process; let its user read it");
    } catch (IOException broken) {
      throw new Unusable("cannot be read: " + broken.getMessage());
    }
  }

  private static Pem parse(String text) throws Unusable {
    var found = BLOCK.matcher(text).results().toList();
    if (found.isEmpty()) {
      throw new Unusable("is no PEM file: there is no line with -----BEGIN in it");
    }
    var blocks = found.stream().map(it -> new Block(it.group(1), it.group(2))).toList();
    try {
      blocks.forEach(Block::bytes);
      return new Pem(blocks);
    } catch (IllegalArgumentException _) {
      throw new Unusable("is no PEM file: what stands in it is not Base64");
    }
  }

  /// A file cannot be used. The message goes on a sentence that begins with the file.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String what) {
      super(what);
    }
  }
}
