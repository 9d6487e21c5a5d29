package dev.mm1.http;

/// What is answered to somebody who asks for a page.
///
/// @param status as HTTP counts them
/// @param type of the content
public record Page(int status, String type, String text) {

  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /// A plain text.
  ///
  /// @param well whether the status says so: 200, or else 503
  public static Page of(boolean well, String text) {
    return plain(well ? OK : UNAVAILABLE, text);
  }

  /// A text of some type, with status 200.
  public static Page of(String type, String text) {
    return new Page(OK, type, text);
  }

  static Page plain(int status, String text) {
    return new Page(status, PLAIN, text.endsWith("\n") ? text : text + "\n");
  }
}
