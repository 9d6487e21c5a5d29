package dev.mm1.names;

import dev.mm1.core.node.NodeId;

/// What the deciders of this package know together.
final class Books {

  final NodeId self;
  final Own own;
  final Replica replica = new Replica();
  final Claims claims;
  Standing standing;

  Books(NodeId self, Own own) {
    this.self = self;
    this.own = own;
    this.claims = new Claims(self);
    this.standing = Standing.alone(self.tag());
  }
}
