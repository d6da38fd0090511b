/** Rules on permission policies, judged document by document and statement by statement. Pure. */
@NullMarked
package dev.plumb.iam.audit.policies;

import org.jspecify.annotations.NullMarked;
