/** What whoever runs plumb is denied, as IAM's own simulation says. */
@NullMarked
package dev.plumb.iam.preflight;

import org.jspecify.annotations.NullMarked;
