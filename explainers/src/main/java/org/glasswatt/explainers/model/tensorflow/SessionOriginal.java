package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Forward passes through TensorFlow's own Java API, between tensors named one by one. */
final class SessionOriginal implements OriginalModel {
  private final SavedModelBundle bundle;
  private final Entry entry;

  private SessionOriginal(SavedModelBundle bundle, Entry entry) {
    this.bundle = bundle;
    this.entry = entry;
  }

  static OriginalModel load(SavedModelFile file, Entry entry, ConfigProto config) {
    return new SessionOriginal(file.bundle(config), entry);
  }

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs) {
    List<org.tensorflow.Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = bundle.session().runner();
      entry
          .inputs()
          .forEach(
              (name, ref) -> {
                Tensor input = inputs.get(name);
                if (input == null) {
                  throw new IllegalArgumentException("The input " + name + " is missing.");
                }
                org.tensorflow.Tensor tensor = NativeTensors.toNative(input);
                fed.add(tensor);
                runner.feed(ref.node(), ref.index(), tensor);
              });
      entry.outputs().values().forEach(ref -> runner.fetch(ref.node(), ref.index()));
      try (Result result = runner.run()) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        int i = 0;
        for (String name : entry.outputs().keySet()) {
          outputs.put(name, NativeTensors.toHeap(result.get(i++)));
        }
        return outputs;
      }
    } finally {
      fed.forEach(org.tensorflow.Tensor::close);
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
