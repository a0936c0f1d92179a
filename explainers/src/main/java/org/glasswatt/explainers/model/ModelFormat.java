package org.glasswatt.explainers.model;

/** File formats the tool recognises from their content. */
public enum ModelFormat {
  TENSORFLOW_SAVED_MODEL("TensorFlow SavedModel", ""),
  TORCHSCRIPT("PyTorch TorchScript", ""),
  KERAS_ARCHIVE("Keras v3 archive", Advice.KERAS),
  HDF5("HDF5 file, as Keras wrote models before version 3", Advice.KERAS),
  TENSORFLOW_FROZEN_GRAPH(
      "TensorFlow 1 frozen graph",
      "Export a SavedModel with the graph's input and output tensors as its signature."),
  TENSORFLOW_LITE("TensorFlow Lite model", Advice.NETWORK),
  ONNX("ONNX model", Advice.NETWORK),
  PYTORCH_WEIGHTS(
      "PyTorch pickle of weights",
      "A pickle of weights holds no network: load it in Python and save the network with"
          + " torch.jit.script(model).save(file).");

  /** Constants of an enum can't be used by its own constructors. */
  private static final class Advice {
    static final String KERAS =
        "Export a SavedModel from it: keras.models.load_model(file).export(\"folder\").";
    static final String NETWORK = "Export the network as a TensorFlow SavedModel.";
  }

  private final String title;
  private final String advice;

  ModelFormat(String title, String advice) {
    this.title = title;
    this.advice = advice;
  }

  /** Whether an engine of this tool opens it. */
  public boolean isLoadable() {
    return advice.isEmpty();
  }

  /** What to do to get a model that can be opened; empty for one that can. */
  public String advice() {
    return advice;
  }

  /** The name a reader sees. */
  public String title() {
    return title;
  }
}
