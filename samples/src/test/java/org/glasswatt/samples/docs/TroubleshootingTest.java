package org.glasswatt.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.ErrorId;
import org.junit.jupiter.api.Test;

/** Each error that a user can meet is explained, and nothing else is. */
class TroubleshootingTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^### (.*)$");
  private static final Pattern ENTRY = Pattern.compile("(GW-\\d{3}): \\S.*");

  private final List<JavaClass> catalogues =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("org.glasswatt")
              .stream()
              .filter(type -> type.isAssignableTo(ErrorId.class) && !type.isInterface())
              .toList();

  @Test
  void idsAreListedInEnumsOfTheModules() {
    assertThat(catalogues).allMatch(JavaClass::isEnum);
    assertThat(catalogues)
        .extracting(JavaClass::getPackageName)
        .contains(
            "org.glasswatt.explainers.model",
            "org.glasswatt.reports.file",
            "org.glasswatt.analyzers.cli");
  }

  @Test
  void idsAreUnique() {
    assertThat(ids()).doesNotHaveDuplicates();
  }

  @Test
  void everyIdHasAnEntryAndEveryEntryAnId() {
    List<String> headings =
        HEADING
            .matcher(Repository.read(Repository.ROOT.resolve("docs/troubleshooting.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(headings).allMatch(ENTRY.asMatchPredicate());
    assertThat(headings.stream().map(heading -> heading.substring(0, "GW-nnn".length())))
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  private List<String> ids() {
    return catalogues.stream().flatMap(TroubleshootingTest::constants).map(ErrorId::id).toList();
  }

  private static Stream<ErrorId> constants(JavaClass catalogue) {
    return Stream.of(catalogue.reflect().asSubclass(ErrorId.class).getEnumConstants());
  }
}
