package org.glasswatt.samples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Architecture")
class ArchitectureTest {

  private static final House GLASSWATT = new House("org.glasswatt");
  private static final House WRONG = new House("org.glasswatt.samples.architecture.wrong");

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(GLASSWATT.root());
  private static final JavaClasses WRONG_CLASSES =
      new ClassFileImporter().importPackages(WRONG.root());

  /** Each rule, and a class of the wrong house that it must name. */
  static Stream<Arguments> rules() {
    return Stream.of(
        rule(House::packagesFormNoCycle, "cycle.left.Left"),
        rule(House::modulesDependToTheLeft, "energy.KnowsReports"),
        rule(House::modulesDependToTheLeft, "explainers.KnowsEnergy"),
        rule(House::modulesDependToTheLeft, "reports.KnowsAnalyzers"),
        rule(House::enginesStayInTheModelPackage, "analyzers.UsesEngine"),
        rule(House::chartsAndTemplatesStayInReports, "analyzers.DrawsChart"),
        rule(House::onlyProgramsTouchTheProcess, "analyzers.PrintsInLambda"),
        rule(House::onlyProgramsTouchTheProcess, "analyzers.EndsProcess"),
        rule(House::onlyProgramsTouchTheProcess, "analyzers.PrintsStackTrace"),
        rule(House::onlyProgramsTouchTheProcess, "samples.Helper"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(Function<House, ArchRule> rule, String culprit) {
    rule.apply(GLASSWATT).check(MAIN_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenWhenBroken(Function<House, ArchRule> rule, String culprit) {
    assertThat(rule.apply(WRONG).evaluate(WRONG_CLASSES).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(WRONG.root() + "." + culprit));
  }

  @Test
  void leavesProgramsAlone() {
    assertThat(
            WRONG
                .onlyProgramsTouchTheProcess()
                .evaluate(WRONG_CLASSES)
                .getFailureReport()
                .getDetails())
        .noneSatisfy(detail -> assertThat(detail).contains("samples.Program"))
        .noneSatisfy(detail -> assertThat(detail).contains("cli.Main"));
  }

  /** An import that silently found nothing would keep every rule. */
  @Test
  void seesAllModules() {
    assertThat(List.of("energy", "explainers", "reports", "analyzers"))
        .allSatisfy(
            module ->
                assertThat(MAIN_CLASSES)
                    .anyMatch(
                        type -> type.getName().startsWith(GLASSWATT.root() + "." + module + ".")));
    assertThat(MAIN_CLASSES).noneMatch(type -> type.getName().startsWith(WRONG.root()));
  }

  private static Arguments rule(Function<House, ArchRule> rule, String culprit) {
    return Arguments.of(rule, culprit);
  }
}
