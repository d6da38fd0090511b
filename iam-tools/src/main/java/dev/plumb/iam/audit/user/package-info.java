/** The rules about users, their credentials, and groups. Pure. */
@NullMarked
package dev.plumb.iam.audit.user;

import org.jspecify.annotations.NullMarked;
