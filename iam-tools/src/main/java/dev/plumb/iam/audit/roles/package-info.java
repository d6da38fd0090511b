/** Rules on roles as such and on server certificates. Pure. */
@NullMarked
package dev.plumb.iam.audit.roles;

import org.jspecify.annotations.NullMarked;
