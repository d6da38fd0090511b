/**
 * Rules, what they say of an account, and what could not be asked.
 *
 * <p>A {@link dev.plumb.core.finding.Rule} is a pure function from facts to {@linkplain dev.plumb.core.finding.Verdict
 * verdicts}. The {@link dev.plumb.core.finding.Judge} runs rules, holds each against the {@linkplain
 * dev.plumb.core.finding.Coverage coverage ledger}, and turns verdicts into {@linkplain
 * dev.plumb.core.finding.Finding findings} with fingerprints that survive nights.
 */
@NullMarked
package dev.plumb.core.finding;

import org.jspecify.annotations.NullMarked;
