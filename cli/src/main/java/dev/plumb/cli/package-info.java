/**
 * The command line: the only {@code main}, the only user of Logback, the only writer to standard output.
 *
 * <p>{@link dev.plumb.cli.Main} starts the process; {@link dev.plumb.cli.Cli} is the same without a process around it.
 * {@link dev.plumb.cli.Catalogue} lists the verbs, and only those that the command line names are loaded.
 */
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
