/**
 * The identity state of one account as immutable records, and its file form.
 *
 * <p>A snapshot holds what AWS said, in AWS's words: the credential report's cells are kept as text, policy documents
 * as text under a content hash. Judging is left to others.
 */
@NullMarked
package dev.plumb.iam.snapshot;

import org.jspecify.annotations.NullMarked;
