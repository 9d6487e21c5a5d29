/// The toolkit's own words on the wire: values and rows as protobuf. Start with
/// [dev.mm1.core.wire.WireValues]; the generated classes know no check, the values do.
///
/// May import: `address`, `node`, `signal`, `codec`.
@NullMarked
package dev.mm1.core.wire;

import org.jspecify.annotations.NullMarked;
