package dev.plumb.core.stack.run;

import java.util.Optional;

/**
 * What the records of a stack's runs say of the stack.
 *
 * @param newest how the newest run stands, or nothing where there is no record
 * @param uid the stack's uid, as the newest record has it that can be read and was not copied here from elsewhere
 */
public record Recorded(Optional<Standing> newest, Optional<String> uid) {}
