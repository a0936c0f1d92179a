package org.glasswatt.reports.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words what is wrong with a document, and where in it. */
final class Place {
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'");

  private Place() {}

  /** The mistake with its place, such as "data.rows: this property is missing". */
  static String of(JsonProcessingException e) {
    String place = e instanceof JsonMappingException mapping ? path(mapping) : "";
    JsonLocation location = e.getLocation();
    if (place.isEmpty() && location != null && location.getLineNr() > 0) {
      place = "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
    return (place.isEmpty() ? "" : place + ": ") + problem(e);
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String problem(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "this property is not known";
    }
    Throwable root = e.getCause() instanceof IllegalArgumentException rule ? rule : e;
    String message =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(root.getMessage());
    if (message.matches("Missing (required )?creator property (?s:.*)")) {
      return "this property is missing";
    }
    Matcher duplicate = DUPLICATE.matcher(message);
    if (duplicate.find()) {
      return "\"" + duplicate.group(1) + "\" stands there twice";
    }
    return message.lines().findFirst().orElse("");
  }
}
