package org.glasswatt.explainers.model.pytorch;

import org.jspecify.annotations.Nullable;

/** The sentence in an engine's message that says what went wrong. */
final class EngineMessage {
  private static final int MAX_LENGTH = 400;

  private EngineMessage() {}

  /** TorchScript's message ends with the error after a trace of the module's source. */
  static String of(Throwable failure) {
    @Nullable String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.toString();
    }
    String found = message.lines().findFirst().orElse("");
    for (String line : message.lines().toList()) {
      int error = line.indexOf("Error: ");
      if (error >= 0 && line.substring(0, error).chars().allMatch(Character::isLetter)) {
        found = line;
      }
    }
    return found.length() > MAX_LENGTH ? found.substring(0, MAX_LENGTH) + " …" : found.strip();
  }
}
