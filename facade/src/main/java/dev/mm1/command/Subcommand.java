package dev.mm1.command;

import java.util.concurrent.Callable;

/// A command of `mm1` that belongs to a module above this one, as `mm1 bench` does.
///
/// The class carries picocli's `@Command` with name, header, description and footer (what it leaves
/// out is taken from `mm1` itself), and is a service: it has a public constructor without
/// parameters, and `META-INF/services` (on the module path, `provides`) names it. Where its module
/// is on the path, the command line finds it, lists it among the others, and treats what it throws
/// like theirs. It is made at each start of the command line, also if another command is meant:
/// making it must cost nothing.
public interface Subcommand extends Callable<Integer> {

  /// Does what was asked, on the calling thread; returns when it is done.
  ///
  /// @return what the process returns: 0 if it went well, 1 if it did not, and the output says why
  /// @throws Exception if it failed in a way that nobody foresaw; its stack trace is printed
  @Override
  Integer call() throws Exception;
}
