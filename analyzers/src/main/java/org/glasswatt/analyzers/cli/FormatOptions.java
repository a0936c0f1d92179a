package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.file.AtomicFiles;
import org.glasswatt.reports.format.Format;
import org.glasswatt.reports.format.Formats;
import org.glasswatt.reports.text.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One option for each format of the catalogue, {@code --html FILE} and so on. */
final class FormatOptions {
  private final Map<Format, Path> files = new LinkedHashMap<>();

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      description = "The language of what people read: HTML and Markdown (default: en).")
  private Language language = Language.EN;

  /** Adds the options; the parser calls this with the command that takes them. */
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    for (Format format : Formats.all()) {
      command.addOption(
          OptionSpec.builder("--" + format.id())
              .paramLabel("FILE")
              .type(Path.class)
              .description("Write " + format.summary() + ".")
              .setter(setter(format))
              .build());
    }
  }

  private ISetter setter(Format format) {
    return new ISetter() {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T set(T file) {
        // The parser also sets what was not given, to nothing.
        return (T) (file == null ? files.remove(format) : files.put(format, (Path) file));
      }
    };
  }

  Language language() {
    return language;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Makes sure, before work begins, that every file can be written and none is named twice. */
  void requireWritable() {
    List<Path> targets = files.values().stream().map(FormatOptions::absolute).toList();
    for (int i = 0; i < targets.size(); i++) {
      Path target = targets.get(i);
      if (targets.indexOf(target) < i) {
        throw new UserError(
            CliError.BAD_OUTPUT_FILE,
            target + " is named for two formats.",
            "Give each format a file of its own.");
      }
      Path folder = target.getParent();
      AtomicFiles.requireWritableFolder(folder == null ? target : folder);
    }
  }

  /** Writes every format that was asked for, and returns the files in that order. */
  List<Path> write(AuditReport report) {
    files.forEach(
        (format, file) ->
            AtomicFiles.write(
                file, format.render(report, language).getBytes(StandardCharsets.UTF_8)));
    return List.copyOf(files.values());
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
