/** The rules about the account as a whole. Pure. */
@NullMarked
package dev.plumb.iam.audit.account;

import org.jspecify.annotations.NullMarked;
