package org.glasswatt.explainers.model;

/** File formats the tool recognises from their content. */
public enum ModelFormat {
  TENSORFLOW_SAVED_MODEL("TensorFlow SavedModel"),
  TORCHSCRIPT("PyTorch TorchScript"),
  KERAS_ARCHIVE("Keras v3 archive"),
  HDF5("HDF5 file, as Keras wrote models before version 3"),
  TENSORFLOW_FROZEN_GRAPH("TensorFlow 1 frozen graph"),
  TENSORFLOW_LITE("TensorFlow Lite model"),
  ONNX("ONNX model"),
  PYTORCH_WEIGHTS("PyTorch pickle of weights");

  private final String title;

  ModelFormat(String title) {
    this.title = title;
  }

  /** The name a reader sees. */
  public String title() {
    return title;
  }
}
