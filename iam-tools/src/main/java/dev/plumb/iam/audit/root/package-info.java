/** The rules about the root user: whether it can sign in, how well it is protected, and when it was used. Pure. */
@NullMarked
package dev.plumb.iam.audit.root;

import org.jspecify.annotations.NullMarked;
