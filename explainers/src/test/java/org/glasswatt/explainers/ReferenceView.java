package org.glasswatt.explainers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * One trained module with its rows, and what an independent implementation (Captum) says of them.
 *
 * @param name the view's name
 * @param folder where the files are
 * @param json the view's entry of the index
 */
public record ReferenceView(String name, Path folder, JsonNode json) {

  /** A view; the test is skipped when the reference is not there. */
  public static ReferenceView open(String name) {
    Path folder = SharedFolder.require("reference");
    try {
      JsonNode index = new ObjectMapper().readTree(folder.resolve("index.json").toFile());
      for (JsonNode view : index.get("views")) {
        if (view.get("view").asText().equals(name)) {
          return new ReferenceView(name, folder, view);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("The reference has no view " + name + ".");
  }

  /** The module. */
  public LoadedModel model() {
    return Models.open(
        ModelSource.at(folder.resolve(json.get("model").asText())), new EngineOptions("cpu", 1));
  }

  /** The array of an entry. */
  public Tensor tensor(JsonNode entry) {
    return TensorReader.read(folder.resolve(entry.get("file").asText()), "");
  }

  /** The rows, under the names that the module gives its inputs. */
  public Map<String, Tensor> inputs(LoadedModel model) {
    List<TensorSpec> specs = model.description().signature().inputs();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < specs.size(); i++) {
      inputs.put(specs.get(i).name(), tensor(json.get("inputs").get(i)));
    }
    return inputs;
  }

  /** The module's name of the reference's input. */
  public String inputName(String referenceName, Map<String, Tensor> inputs) {
    int at = 0;
    for (JsonNode input : json.get("inputs")) {
      if (input.get("name").asText().equals(referenceName)) {
        return List.copyOf(inputs.keySet()).get(at);
      }
      at++;
    }
    throw new AssertionError("The view has no input " + referenceName + ".");
  }

  /** Arrays of differentiated inputs, in their order, under the names of the module. */
  public Map<String, Tensor> arrays(JsonNode entries, Map<String, Tensor> inputs) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    List<String> names = List.copyOf(inputs.keySet());
    for (int i = 0; i < entries.size(); i++) {
      arrays.put(names.get(i), tensor(entries.get(i)));
    }
    return arrays;
  }

  /** The baseline of a name. */
  public Baseline baseline(String id, Map<String, Tensor> inputs) {
    return new Baseline(id, arrays(json.get("baselines").get(id), inputs));
  }

  /** The explained element of each row. */
  public int[] elements(int rows) {
    JsonNode target = json.get("target");
    int[] elements = new int[rows];
    if (target.isObject()) {
      Tensor classes = tensor(target);
      for (int row = 0; row < rows; row++) {
        elements[row] = (int) classes.get(row);
      }
    }
    return elements;
  }
}
