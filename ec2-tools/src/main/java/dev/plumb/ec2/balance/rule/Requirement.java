package dev.plumb.ec2.balance.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition as automata know it: what a request has in a space is one of these words, or one of the things it has there.
 *
 * @param space where to look
 * @param globs one of them has to fit
 */
record Requirement(Space space, List<Glob> globs) {
    static Requirement of(Space space, Stream<Glob> globs) {
        return new Requirement(space, globs.sorted().toList());
    }
}
