package dev.plumb.core.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a component that AWS cannot change in place: another value needs another resource. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ForcesReplacement {
    /** Tells whether a resource that has no value yet can be given one. */
    boolean settable() default false;
}
