package org.glasswatt.explainers.attribution;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;

/** The values of a method's parameters, given or default, as text until they are read. */
public final class Settings {
  private final String method;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Settings(String method) {
    this.method = method;
  }

  /**
   * The defaults of a method, overridden by what was given.
   *
   * @throws UserError when a given name is not a parameter of the method
   */
  public static Settings of(ExplainerType type, Map<String, String> given) {
    Settings settings = new Settings(type.id());
    type.parameters().forEach(p -> settings.values.put(p.name(), p.defaultValue()));
    given.forEach(
        (name, value) -> {
          if (!settings.values.containsKey(name)) {
            throw new UserError(
                AttributionError.UNKNOWN_PARAMETER,
                "The method " + type.id() + " has no parameter \"" + name + "\".",
                type.parameters().isEmpty()
                    ? "It has no parameters."
                    : Nearest.hint(name, settings.values.keySet()));
          }
          settings.values.put(name, value);
        });
    return settings;
  }

  /** All values by name, in the catalogue's order. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** A whole number within bounds, both included. */
  public int integer(String name, int min, int max) {
    String text = text(name);
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the bounds.
    }
    throw bad(name, "a whole number from " + min + " to " + max);
  }

  /** A number within bounds, both included. */
  public double number(String name, double min, double max) {
    String text = text(name);
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the bounds.
    }
    throw bad(name, "a number from " + plain(min) + " to " + plain(max));
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** Whether a parameter is this word. */
  public boolean is(String name, String word) {
    return text(name).equals(word);
  }

  /** A parameter as it is. */
  public String word(String name) {
    return text(name);
  }

  /** The error for a parameter that is not of the form expected. */
  public UserError unexpected(String name, String expected) {
    return bad(name, expected);
  }

  /** A yes or no. */
  public boolean flag(String name) {
    return choice(name, List.of("true", "false")).equals("true");
  }

  /** One of several words. */
  public String choice(String name, List<String> allowed) {
    String text = text(name);
    if (!allowed.contains(text)) {
      throw bad(name, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  private String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(method + " does not declare the parameter " + name);
    }
    return value;
  }

  private UserError bad(String name, String expected) {
    return new UserError(
        AttributionError.BAD_PARAMETER,
        "The parameter " + name + " of " + method + " is \"" + text(name) + "\".",
        "Give " + expected + ".");
  }
}
