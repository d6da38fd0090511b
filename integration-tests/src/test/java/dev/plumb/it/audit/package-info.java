/** The IAM audit end to end: seeded through a plain SDK client, audited through the real one, expected by hand. */
@NullMarked
package dev.plumb.it.audit;

import org.jspecify.annotations.NullMarked;
