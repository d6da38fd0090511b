/** Rules on who may become a role, judged statement by statement. Pure. */
@NullMarked
package dev.plumb.iam.audit.trust;

import org.jspecify.annotations.NullMarked;
