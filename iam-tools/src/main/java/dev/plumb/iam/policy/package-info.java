/** Policy documents: reading them as IAM does, and judging how much a statement covers. Pure. */
@NullMarked
package dev.plumb.iam.policy;

import org.jspecify.annotations.NullMarked;
