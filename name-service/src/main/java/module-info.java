/// Local and global names, and groups.
@SuppressWarnings("module") // The digit in the name.
module dev.mm1.names {
  requires transitive dev.mm1.core;
  requires static transitive org.jspecify;

  exports dev.mm1.names;
}
