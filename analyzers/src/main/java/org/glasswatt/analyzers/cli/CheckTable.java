package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.jspecify.annotations.Nullable;

/** Shows checks of models, one line each, and decides the exit code. */
final class CheckTable {
  private final Console console;
  private final boolean quiet;
  private final boolean markdown;
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private ExitCode worst = ExitCode.PASS;

  /**
   * Starts a table.
   *
   * @param quiet whether standard output is for JSON alone
   * @param markdown whether lines are rows of a table
   */
  CheckTable(Console console, boolean quiet, boolean markdown) {
    this.console = console;
    this.quiet = quiet;
    this.markdown = markdown;
    if (markdown && !quiet) {
      console
          .out()
          .println(
              "| Model | What it is | Gradient | Worst relative error | Ready, s | Forward, ms | Gradient, ms"
                  + " | What was found |");
      console.out().println("|---|---|---|---|---|---|---|---|");
    }
  }

  void add(Path model, ModelCheck.Result result) {
    entries.add(document(model, result));
    ExitCode code = exitCode(result.gradient());
    // A refusal outweighs an undecided check.
    if (worst == ExitCode.PASS || code == ExitCode.FILE) {
      worst = code;
    }
    if (quiet) {
      return;
    }
    if (markdown) {
      console
          .out()
          .println(
              "| "
                  + cell(model.toString())
                  + " | "
                  + cell(result.network())
                  + " | "
                  + result.gradient()
                  + " | "
                  + number(result.worstRelativeError(), "%.1e")
                  + " | "
                  + number(result.secondsToReady(), "%.2f")
                  + " | "
                  + number(result.forwardMillis(), "%.2f")
                  + " | "
                  + number(result.gradientMillis(), "%.2f")
                  + " | "
                  + cell(blocked(result))
                  + " |");
    } else {
      console.out().println(result.gradient() + "  " + model + ": " + blocked(result));
    }
    console.out().flush();
  }

  private static String blocked(ModelCheck.Result result) {
    return result.blockedBy().isEmpty()
        ? result.detail()
        : result.detail() + " (" + String.join(", ", result.blockedBy()) + ")";
  }

  private static String cell(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.length() > 300 ? line.substring(0, 300) + " …" : line;
  }

  private static String number(OptionalDouble value, String format) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
  }

  private static ExitCode exitCode(ModelCheck.Gradient gradient) {
    return switch (gradient) {
      case VERIFIED, NOT_APPLICABLE -> ExitCode.PASS;
      case REFUSED -> ExitCode.FILE;
      case UNVERIFIED -> ExitCode.NOT_MEASURED;
    };
  }

  int exitCode() {
    return worst.code();
  }

  /** The checks for machines: one object, or a list of them. */
  Object document(boolean several) {
    return several ? entries : entries.get(0);
  }

  private static Map<String, Object> document(Path model, ModelCheck.Result result) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("model", model.toString());
    entry.put("network", result.network());
    entry.put("loads", result.loads());
    entry.put("runs", result.runs());
    entry.put("flatEqualsOriginal", result.flatEqualsOriginal());
    entry.put("gradient", result.gradient().name());
    entry.put("worstRelativeError", orNull(result.worstRelativeError()));
    entry.put("blockedBy", result.blockedBy());
    entry.put("secondsToReady", orNull(result.secondsToReady()));
    entry.put("forwardMillis", orNull(result.forwardMillis()));
    entry.put("gradientMillis", orNull(result.gradientMillis()));
    entry.put("detail", result.detail());
    return entry;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
