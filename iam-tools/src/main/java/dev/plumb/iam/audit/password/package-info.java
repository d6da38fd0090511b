/** The rules about the account's password policy. Pure. */
@NullMarked
package dev.plumb.iam.audit.password;

import org.jspecify.annotations.NullMarked;
