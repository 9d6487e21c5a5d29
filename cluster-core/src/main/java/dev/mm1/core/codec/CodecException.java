package dev.mm1.core.codec;

/// A value or its bytes cannot be turned into the other. It costs that message and nothing else.
public final class CodecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what cannot be encoded or decoded, and why
  public CodecException(String message) {
    super(message);
  }

  /// @param message what cannot be encoded or decoded, and why
  /// @param cause what a codec threw
  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
