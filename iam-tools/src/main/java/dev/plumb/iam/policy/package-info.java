/**
 * Policy documents: reading them as IAM does, and judging how much they cover. Pure.
 *
 * <p>{@link dev.plumb.iam.policy.PolicyDocument#parse} turns text into {@linkplain dev.plumb.iam.policy.Statement
 * statements} and reports every {@linkplain dev.plumb.iam.policy.PolicyProblem problem}; {@link
 * dev.plumb.iam.policy.Reach} says what a document allows on everything. Which actions exist comes from the dated
 * {@link dev.plumb.iam.policy.ActionCatalog}.
 */
@NullMarked
package dev.plumb.iam.policy;

import org.jspecify.annotations.NullMarked;
