package org.glasswatt.samples.credit;

import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;

/** Writes a trained network as a SavedModel with a normal serving signature. */
final class CreditModel {
  static final String INPUT = "features";
  static final String OUTPUT = "probability";

  private CreditModel() {}

  /** Exports the network alone: nothing of the training stays in the graph. */
  static void export(DenseNetwork network, Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      NetworkGraph built = new NetworkGraph(Ops.create(graph), network.sizes());
      try (Session session = new Session(graph, Trainer.ONE_THREAD)) {
        built.load(session, network);
        SavedModelBundle.exporter(folder.toString())
            .withSession(session)
            .withSignature(
                Signature.builder("serving_default")
                    .input(INPUT, built.features)
                    .output(OUTPUT, built.probability)
                    .build())
            .export();
      }
    }
  }
}
