package org.glasswatt.analyzers.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code audit} in a process of its own.
 *
 * <p>Native libraries load once per process, whatever class loaders a build has, and an engine that
 * crashes must not take the build with it.
 *
 * @param classPath the tool's jars
 * @param jvmArguments for its Java virtual machine, such as {@code -Xmx8g}
 */
record AuditProcess(List<Path> classPath, List<String> jvmArguments) {
  AuditProcess {
    classPath = List.copyOf(classPath);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Runs an audit.
   *
   * @param lines is told each line that it prints
   * @return its exit code
   */
  int run(Path plan, Path report, @Nullable Path reference, Consumer<String> lines)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dai.djl.offline=true");
    command.add("-DOPT_OUT_TRACKING=true");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("org.glasswatt.analyzers.cli.Main");
    command.add("audit");
    command.add(plan.toString());
    command.add("--out");
    command.add(report.toString());
    if (reference != null) {
      command.add("--reference");
      command.add(reference.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "3");
    Process process = builder.start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      process.getOutputStream().close();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
