/**
 * YAML as files that people write need it: values that know where they stand, and limits on everything.
 *
 * <p>What is read is YAML 1.2 without tags, merge keys and further documents. Scalars stay text, so that nothing is guessed: what
 * becomes of {@code on} or {@code 010} is the business of whoever knows what should stand there.
 */
@NullMarked
package dev.plumb.core.yaml;

import org.jspecify.annotations.NullMarked;
