package dev.mm1.testkit.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// During this test of a [Guarded] class, at least one actor of that path fails.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ExpectFailure.All.class)
public @interface ExpectFailure {

  /// The path, such as `/shop/counter`; `*` stands for any one name.
  String value();

  /// Several.
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {

    /// All of them.
    ExpectFailure[] value();
  }
}
