/** The rules of the IAM audit, one small class each, and the facts they judge. Pure. */
@NullMarked
package dev.plumb.iam.audit;

import org.jspecify.annotations.NullMarked;
