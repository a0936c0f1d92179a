package org.glasswatt.samples.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The rules of the house below a root package: {@code org.glasswatt} itself, or a small wrong house
 * that shows that a rule can fail.
 *
 * @param root the package that holds {@code energy}, {@code explainers} and the other modules
 */
record House(String root) {

  /** Each package can be understood, tested and moved without all the others. */
  ArchRule packagesFormNoCycle() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /**
   * Each module knows only the modules on its left: energy and explainers, reports, analyzers,
   * samples.
   */
  ArchRule modulesDependToTheLeft() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("energy")
        .definedBy(root + ".energy..")
        .layer("explainers")
        .definedBy(root + ".explainers..")
        .layer("reports")
        .definedBy(root + ".reports..")
        .layer("analyzers")
        .definedBy(root + ".analyzers..")
        .layer("samples")
        .definedBy(root + ".samples..")
        .whereLayer("energy")
        .mayOnlyBeAccessedByLayers("reports", "analyzers", "samples")
        .whereLayer("explainers")
        .mayOnlyBeAccessedByLayers("reports", "analyzers", "samples")
        .whereLayer("reports")
        .mayOnlyBeAccessedByLayers("analyzers", "samples")
        .whereLayer("analyzers")
        .mayOnlyBeAccessedByLayers("samples")
        .whereLayer("samples")
        .mayNotBeAccessedByAnyLayer();
  }

  /** Nothing beyond the model package manages native memory; samples train, so they may. */
  ArchRule enginesStayInTheModelPackage() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".explainers.model..", root + ".samples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "org.tensorflow..", "org.bytedeco..", "org.pytorch..");
  }

  /** How a report looks is decided in one module. */
  ArchRule chartsAndTemplatesStayInReports() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jfree..", "org.apache.batik..", "org.thymeleaf..", "org.attoparser..");
  }

  /**
   * Everything else is given its output and returns its outcome, so that it can be tested and
   * embedded.
   */
  ArchRule onlyProgramsTouchTheProcess() {
    DescribedPredicate<JavaClass> program =
        describe(
            "a program",
            type -> {
              JavaClass outermost = outermost(type);
              return outermost.getName().equals(root + ".analyzers.cli.Main")
                  || (resideInAPackage(root + ".samples..").test(outermost)
                      && outermost.tryGetMethod("main", String[].class).isPresent());
            });
    return noClasses()
        .that(not(program))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethodWhere(
            describe(
                "prints a stack trace to standard error",
                call ->
                    call.getName().equals("printStackTrace")
                        && call.getTarget().getRawParameterTypes().isEmpty()
                        && call.getTargetOwner().isAssignableTo(Throwable.class)));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(House::outermost).orElse(type);
  }
}
