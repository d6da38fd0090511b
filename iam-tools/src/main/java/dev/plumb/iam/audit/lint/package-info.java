/** Lint: what in a policy document does not mean what its author meant. Offline; documents of AWS are left out. Pure. */
@NullMarked
package dev.plumb.iam.audit.lint;

import org.jspecify.annotations.NullMarked;
