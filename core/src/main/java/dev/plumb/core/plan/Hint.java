package dev.plumb.core.plan;

/**
 * Something that may be done with what is there, such as to open a session on a bastion.
 *
 * @param command what to type
 * @param what what it does, in a few words that go on from the command: {@code opens a session on the bastion}
 */
public record Hint(String command, String what) {}
