package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a real browser, where there is one. */
class BrowserTest {
  private final Path folder;

  BrowserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHostilePageRunsNothingAndAsksForNothing() throws IOException, InterruptedException {
    String text = "</style></bdi>\"'><script>document.title='owned'</script><img src=x onerror=x>";
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(SampleReports.with(text)));
    String log = open(page);
    assertThat(log).doesNotContain("CONSOLE").doesNotContain("Refused");
    String dom = Files.readString(folder.resolve("dom.html"), StandardCharsets.UTF_8);
    assertThat(dom).contains("<main").doesNotContain("<title>owned");
  }

  @Test
  void theChartsAndTablesOfAWholeAuditOpenWithoutAComplaint()
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(CreditRiskReport.document()));
    assertThat(open(page)).doesNotContain("CONSOLE").doesNotContain("Refused");
    String dom = Files.readString(folder.resolve("dom.html"), StandardCharsets.UTF_8);
    assertThat(dom).contains("class=\"chart\"", "integrated_gradients");
  }

  @Test
  void aBrokenPolicyWouldBeNoticed() throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Files.writeString(
        page, HtmlReport.render(SampleReports.plain()).replace("<body>", "<body style=\"x:y\">"));
    assertThat(open(page)).contains("CONSOLE");
  }

  /** The browser's log; what it made of the page lies in {@code dom.html}. */
  private String open(Path page) throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--dump-dom",
                page.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(log.toFile())
            .redirectOutput(folder.resolve("dom.html").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  private static String browser() {
    Optional<File> found =
        Arrays.stream(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
            .flatMap(
                path ->
                    List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> new File(path, name)))
            .filter(File::canExecute)
            .findFirst();
    assumeTrue(found.isPresent(), "Skipped: there is no Chromium on the PATH.");
    return found.get().toString();
  }
}
