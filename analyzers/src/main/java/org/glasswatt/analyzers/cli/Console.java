package org.glasswatt.analyzers.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Where commands write. Results asked for go to {@code out}, everything else to {@code err}.
 *
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param errStream the stream behind {@code err}, for progress bars
 * @param isTerminal whether a person looks at standard error
 */
record Console(PrintWriter out, PrintWriter err, PrintStream errStream, boolean isTerminal) {}
