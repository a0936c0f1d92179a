package org.glasswatt.analyzers.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the models that {@link AuditedModel} names; the annotation registers it. */
public final class ModelExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace MODELS =
      ExtensionContext.Namespace.create(ModelExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(AuditedModel.class)
        && parameter.getParameter().getType() == ModelUnderTest.class;
  }

  @Override
  public ModelUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    AuditedModel wanted = parameter.findAnnotation(AuditedModel.class).orElseThrow();
    if (wanted.plan().isEmpty() == wanted.path().isEmpty()) {
      throw new ParameterResolutionException(
          "@AuditedModel takes either a plan or a path, but was given "
              + (wanted.plan().isEmpty() ? "neither" : "both")
              + "; write @AuditedModel(plan = \"audit.yaml\") or @AuditedModel(path = \"model\").");
    }
    OpenModel open =
        ofTheClass(context)
            .getStore(MODELS)
            .getOrComputeIfAbsent(wanted, ModelExtension::open, OpenModel.class);
    return new ModelUnderTest(
        open,
        ReportPlace.of(context.getRequiredTestClass()),
        page -> context.publishReportEntry("glasswatt.report", page.toString()));
  }

  private static OpenModel open(AuditedModel wanted) {
    return wanted.plan().isEmpty()
        ? OpenModel.at(Path.of(wanted.path()))
        : OpenModel.of(Path.of(wanted.plan()));
  }

  /** What is stored for the class lives until its last test has ended. */
  private static ExtensionContext ofTheClass(ExtensionContext context) {
    ExtensionContext found = context;
    while (found.getTestMethod().isPresent()) {
      found = found.getParent().orElseThrow();
    }
    return found;
  }
}
