/**
 * AWS emulators in containers: one LocalStack and one moto for the whole run, handed to test classes that ask for one with
 * {@link dev.plumb.it.containers.OnEmulator}. Each class sees an empty account. Without Docker such classes are skipped
 * with the reason; with {@code CI=true} a missing Docker fails them.
 */
@NullMarked
package dev.plumb.it.containers;

import org.jspecify.annotations.NullMarked;
