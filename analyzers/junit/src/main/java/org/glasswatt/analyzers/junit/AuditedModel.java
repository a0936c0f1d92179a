package org.glasswatt.analyzers.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a parameter of type {@link ModelUnderTest}, which is loaded once per test class and closed
 * after it.
 *
 * <p>Exactly one of {@link #plan} and {@link #path} is given. Paths are relative to the working
 * directory of the tests, which is the module's folder in Maven and Gradle.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ModelExtension.class)
public @interface AuditedModel {
  /** An audit plan: it names the model, says how rows are encoded, and how they are explained. */
  String plan() default "";

  /** A model's file or folder; each test then makes its own rows. */
  String path() default "";
}
