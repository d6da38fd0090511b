/**
 * The credential report: reading its CSV form, and its rows with every kind of "no value" kept apart. Pure but for
 * {@link dev.plumb.iam.credentials.CredentialReportCsv}, which reads a file.
 *
 * <p>Text becomes rows in two steps. {@code CredentialReportCsv} turns bytes into cells and refuses what is no
 * credential report, with file, line and column. {@link dev.plumb.iam.credentials.CredentialReport} turns cells into
 * values and refuses nothing: a cell that makes no sense is kept as such, so that one odd row never hides the others.
 */
@NullMarked
package dev.plumb.iam.credentials;

import org.jspecify.annotations.NullMarked;
