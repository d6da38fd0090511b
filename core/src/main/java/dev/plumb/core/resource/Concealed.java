package dev.plumb.core.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that may hold what not everybody should read who sees a plan, such as user data. Plans say that it is there, and
 * no more; a change of it is told by the component that holds its fingerprint.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Concealed {}
