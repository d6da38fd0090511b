package dev.plumb.it.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against an emulator that starts with an empty account. Its constructor, lifecycle and test methods may
 * take an {@link Emulator} parameter. Name such classes {@code *ContainerTest}: the tally goes by that.
 *
 * <pre>
 * &#64;OnEmulator(EmulatorKind.LOCALSTACK)
 * final class GroupsContainerTest {
 *     &#64;Test
 *     void group_created_isListed(Emulator emulator) {
 *         emulator.iam().createGroup(group -&gt; group.groupName("Audit"));
 *         ...
 * </pre>
 *
 * <p>Where a scenario holds on both, put it into an abstract class with two annotated subclasses.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatorExtension.class)
public @interface OnEmulator {
    /** Which emulator. */
    EmulatorKind value();
}
