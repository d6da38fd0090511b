/**
 * Records as specifications: what a person writes in YAML becomes records, and the same records say what may be written.
 *
 * <p>A component's name in words joined by hyphens is its key. Text, whole and decimal numbers, booleans, durations, enums, lists,
 * maps and further records may be components, and so may any type with a {@code static T parse(String)} that throws {@link
 * IllegalArgumentException}. A sealed interface is a choice: its enums and parsed types are written as a word, its record with
 * one list as a list, its other record as a mapping. A record whose only component is marked {@link dev.plumb.core.spec.Whole} is
 * written as that component. {@link dev.plumb.core.spec.Binder} reads them, {@link
 * dev.plumb.core.spec.SpecSchema} describes them to editors.
 */
@NullMarked
package dev.plumb.core.spec;

import org.jspecify.annotations.NullMarked;
