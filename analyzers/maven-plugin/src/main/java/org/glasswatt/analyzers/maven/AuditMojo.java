package org.glasswatt.analyzers.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.json.ReportJson;
import org.jspecify.annotations.Nullable;

/** Audits a model as a plan says, and stops the build by the verdict. */
@Mojo(name = "audit", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class AuditMojo extends AbstractMojo {
  /** The plan. */
  @Parameter(property = "glasswatt.plan", defaultValue = "${project.basedir}/audit.yaml")
  private @Nullable File plan;

  /** Whether to leave the audit out. */
  @Parameter(property = "glasswatt.skip", defaultValue = "false")
  private boolean skip;

  /** The mildest verdict that stops the build: FAIL, NOT_MEASURED, WARN, or NEVER. */
  @Parameter(property = "glasswatt.failOn", defaultValue = "NOT_MEASURED")
  private FailOn failOn = FailOn.NOT_MEASURED;

  /** The folder for report.html and report.json. */
  @Parameter(
      property = "glasswatt.reportDirectory",
      defaultValue = "${project.build.directory}/glasswatt")
  private @Nullable File reportDirectory;

  /** The report of an earlier audit, which regress gates compare with. */
  @Parameter(property = "glasswatt.reference")
  private @Nullable File reference;

  /** Arguments of the Java virtual machine that audits, such as -Xmx8g. */
  @Parameter private List<String> jvmArguments = new ArrayList<>();

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = new ArrayList<>();

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("The audit is skipped (glasswatt.skip).");
      return;
    }
    Path wanted = given(plan, "plan");
    Path folder = given(reportDirectory, "reportDirectory");
    List<String> output = new ArrayList<>();
    int exit = run(wanted, folder, output);
    AuditReport report = judged(exit) ? read(folder) : null;
    if (report == null) {
      throw new MojoExecutionException(
          "The audit of " + wanted + " ended with exit code " + exit + ":\n" + tail(output));
    }
    String sentence = "The audit's verdict is " + report.verdict() + ": " + report.verdictReason();
    String page = "\nReport: " + folder.resolve("report.html");
    if (failOn.stops(report.verdict())) {
      throw new MojoFailureException(sentence + page);
    }
  }

  private int run(Path wanted, Path folder, List<String> output) throws MojoExecutionException {
    List<Path> jars = pluginArtifacts.stream().map(a -> a.getFile().toPath()).toList();
    try {
      return new AuditProcess(jars, jvmArguments)
          .run(
              wanted,
              folder,
              reference == null ? null : reference.toPath(),
              line -> {
                output.add(line);
                getLog().info(line);
              });
    } catch (IOException e) {
      throw new MojoExecutionException("Java could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The audit was interrupted.", e);
    }
  }

  /** Whether the audit came to a verdict. */
  private static boolean judged(int exit) {
    return exit == ExitCode.PASS.code()
        || exit == ExitCode.GATE_FAILED.code()
        || exit == ExitCode.NOT_MEASURED.code();
  }

  private static AuditReport read(Path folder) throws MojoExecutionException {
    try {
      return ReportJson.read(folder.resolve("report.json"));
    } catch (UserError e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  private static Path given(@Nullable File file, String parameter) throws MojoExecutionException {
    if (file == null) {
      throw new MojoExecutionException("The parameter " + parameter + " is missing.");
    }
    return file.toPath();
  }

  /** The last lines, where the reason stands. */
  private static String tail(List<String> output) {
    int from = Math.max(0, output.size() - 10);
    return String.join("\n", output.subList(from, output.size()));
  }
}
