package dev.plumb.core.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Between which bounds a whole number has to be, both included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** The least. */
    long from() default Long.MIN_VALUE;

    /** The most. */
    long to() default Long.MAX_VALUE;
}
