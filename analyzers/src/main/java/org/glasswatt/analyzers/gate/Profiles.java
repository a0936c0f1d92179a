package org.glasswatt.analyzers.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The catalogue of policies to start from; each is a file of gates that anybody can read. */
public final class Profiles {
  private static final List<Profile> ALL =
      List.of(
          new Profile(
              "balanced", "Explanations that hold, and no heavy reliance on what is sensitive."),
          new Profile("strict", "The same with narrow limits, decided by the ends of intervals."),
          new Profile("green", "No release may cost more than the one before it."),
          new Profile(
              "regulated", "Strict, and energy, carbon and quality must have been measured."));

  private Profiles() {}

  /**
   * One profile.
   *
   * @param id its name in plans
   * @param summary what it asks, in one sentence
   */
  public record Profile(String id, String summary) {
    /** Its gates as YAML. */
    public String text() {
      try (InputStream in = Profiles.class.getResourceAsStream("profile-" + id + ".yaml")) {
        if (in == null) {
          throw new IllegalStateException("The profile " + id + " is part of this program.");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Every profile. */
  public static List<Profile> all() {
    return ALL;
  }
}
