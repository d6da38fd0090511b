/**
 * Reads what an account says of itself outside IAM. The clients it needs are optional dependencies: without them the
 * sections say so.
 */
@NullMarked
package dev.plumb.iam.collect.account;

import org.jspecify.annotations.NullMarked;
