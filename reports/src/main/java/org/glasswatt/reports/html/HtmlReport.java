package org.glasswatt.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.section.Section;
import org.glasswatt.reports.section.Sections;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders the document as one HTML file that needs nothing else: no request, one style sheet and
 * one script of our own, which the page's own content policy admits by their digests. The page is
 * whole without the script.
 */
public final class HtmlReport {
  private static final String FOLDER = "org/glasswatt/reports/html/";

  private HtmlReport() {}

  /**
   * The page's text in English. The same document gives the same text, whatever the default locale.
   */
  public static String render(AuditReport report) {
    return render(report, Language.EN);
  }

  /** The page's text in a language. */
  public static String render(AuditReport report, Language language) {
    Words words = Words.in(language);
    String css = resource("report.css");
    String script = resource("report.js");
    List<Map<String, Object>> sections = new ArrayList<>();
    for (Section section : Sections.all()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", section.id());
      entry.put("title", words.text("section." + section.id()));
      entry.put("view", section.view(report, words));
      sections.add(entry);
    }
    Context context = new Context(language.locale());
    context.setVariable("lang", language.locale().toLanguageTag());
    context.setVariable("title", report.title());
    context.setVariable("model", report.model().name());
    context.setVariable("started", report.provenance().startedAt());
    context.setVariable("css", css);
    context.setVariable("script", script);
    context.setVariable(
        "policy",
        "default-src 'none'; style-src 'sha256-"
            + digest(css)
            + "'; script-src 'sha256-"
            + digest(script)
            + "'; img-src data:; base-uri 'none'; form-action 'none'");
    context.setVariable("sections", sections);
    return Engine.INSTANCE.process("page", context);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            HtmlReport.class.getResourceAsStream(name), () -> name + " is packaged")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Made once, when first needed. */
  private static final class Engine {
    private static final TemplateEngine INSTANCE = create();

    private static TemplateEngine create() {
      ClassLoaderTemplateResolver resolver =
          new ClassLoaderTemplateResolver(HtmlReport.class.getClassLoader());
      resolver.setTemplateMode(TemplateMode.HTML);
      resolver.setPrefix(FOLDER);
      resolver.setSuffix(".html");
      resolver.setCharacterEncoding("UTF-8");
      TemplateEngine engine = new TemplateEngine();
      engine.setTemplateResolver(resolver);
      engine.setMessageResolver(new WordsResolver());
      return engine;
    }
  }
}
