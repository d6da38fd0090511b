package dev.plumb.simulator.protocol;

/**
 * A member of a request that breaks a constraint of the API's model.
 *
 * @param member its name, with the names of what it stands in before it
 * @param shown its value as an error may show it; empty when it is missing
 * @param missing whether a required member is missing
 * @param text what is wrong, in the words of IAM
 */
public record Violation(String member, String shown, boolean missing, String text) {}
