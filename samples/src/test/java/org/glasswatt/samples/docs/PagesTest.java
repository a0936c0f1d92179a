package org.glasswatt.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Links lead somewhere, Maven's profiles exist, and the README's plan is one. */
class PagesTest {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TITLE = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern PROFILES = Pattern.compile("\\bmvn\\b[^`\\n]*? -P ?([\\w,.-]+)");
  private static final Pattern PLAN = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

  @Test
  void relativeLinksResolve() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Repository.pages()) {
      String prose = FENCED.matcher(Repository.read(page)).replaceAll("");
      for (MatchResult match : LINK.matcher(prose).results().toList()) {
        links++;
        if (!match.group(1).contains("://") && !resolves(page, match.group(1))) {
          broken.add(Repository.ROOT.relativize(page) + ": " + match.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(10);
  }

  private static boolean resolves(Path page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(target)
        && (hash < 0 || anchors(Repository.read(target)).contains(link.substring(hash + 1)));
  }

  /** The anchors that code hosts make of headings. */
  private static List<String> anchors(String page) {
    return TITLE
        .matcher(page)
        .results()
        .map(
            match ->
                match
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-'))
        .toList();
  }

  @Test
  void mavenProfilesExist() throws Exception {
    Set<String> named = new TreeSet<>();
    for (Path page : Repository.pages()) {
      for (MatchResult match : PROFILES.matcher(Repository.read(page)).results().toList()) {
        named.addAll(List.of(match.group(1).split(",", -1)));
      }
    }
    assertThat(profiles()).containsAll(named);
    assertThat(named).contains("demo", "dist", "train-sample-1");
  }

  private static Set<String> profiles() throws Exception {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> poms = Files.find(Repository.ROOT, 2, (p, a) -> p.endsWith("pom.xml"))) {
      for (Path pom : poms.toList()) {
        NodeList nodes =
            (NodeList)
                XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                        "//profile/id",
                        DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(pom.toFile()),
                        XPathConstants.NODESET);
        for (int i = 0; i < nodes.getLength(); i++) {
          ids.add(nodes.item(i).getTextContent());
        }
      }
    }
    return ids;
  }

  @Test
  void theReadmesPlanIsAPlan(@TempDir Path folder) throws IOException {
    List<String> plans =
        PLAN.matcher(Repository.read(Repository.ROOT.resolve("README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(plans).hasSize(1);
    Path plan = Files.writeString(folder.resolve("audit.yaml"), plans.get(0));
    assertThat(AuditPlan.read(plan, Explainers.all()).policy().rules()).hasSize(2);
  }

  /** Continuous integration runs what the README calls the test command. */
  @Test
  void theReadmeNamesTheTestCommand() {
    assertThat(Repository.read(Repository.ROOT.resolve("README.md")).lines())
        .contains("mvn verify");
  }
}
