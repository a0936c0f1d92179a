package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.InputDomain;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Finds what a graph tells of the values that its inputs take: ids of an embedding's rows, entries
 * of a vocabulary, serialised examples.
 */
final class InputDomains {
  /** What hands values on as they are, but for their place or type. */
  private static final Set<String> HANDS_ON =
      Set.of(
          "Identity",
          "IdentityN",
          "Cast",
          "Reshape",
          "ExpandDims",
          "Squeeze",
          "Transpose",
          "StopGradient",
          "EnsureShape",
          "PlaceholderWithDefault",
          "StringLower",
          "StringStrip",
          "StaticRegexReplace",
          "Pack",
          "Unpack");

  /** The same for whole numbers and text: of a table of numbers they take one column. */
  private static final Set<String> TAKES_A_PART =
      Set.of("StridedSlice", "Slice", "ConcatV2", "Split");

  private static final Set<String> SPLITS = Set.of("StringSplit", "StringSplitV2");
  private static final int WORDS_A_TEXT = 3;
  private static final int TEXTS = 16;

  private final GraphDef graph;
  private final GraphIndex index;
  private final Vocabularies vocabularies;

  private InputDomains(GraphDef graph, Map<TensorRef, Path> assets) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
    this.vocabularies = new Vocabularies(graph, index, assets);
  }

  /** What is known, by input name. */
  static Map<String, InputDomain> of(InlinedGraph inlined) {
    InputDomains pass = new InputDomains(inlined.graph(), inlined.initialization().assets());
    Map<String, InputDomain> found = new HashMap<>();
    inlined
        .inputs()
        .forEach(
            (name, ref) -> {
              InputDomain domain = pass.follow(ref);
              if (domain != null) {
                found.put(name, domain);
              }
            });
    return found;
  }

  private @Nullable InputDomain follow(TensorRef input) {
    if (index.node(input.node()) == null) {
      return null;
    }
    boolean continuous =
        OperatorSignatures.registered().outputTypes(index.producer(input)).stream()
            .anyMatch(ActiveTensors::isDifferentiable);
    Set<String> made = new HashSet<>(Set.of(input.node()));
    Deque<String> open = new ArrayDeque<>(made);
    InputDomain best = null;
    boolean sentences = false;
    while (!open.isEmpty()) {
      String at = open.pop();
      for (NodeDef node : graph.getNodeList()) {
        int position = position(node, at);
        if (position < 0) {
          continue;
        }
        sentences |= SPLITS.contains(node.getOp());
        best = narrower(best, told(node, position));
        boolean on =
            HANDS_ON.contains(node.getOp())
                || SPLITS.contains(node.getOp())
                || (!continuous && TAKES_A_PART.contains(node.getOp()));
        if (on && made.add(node.getName())) {
          open.add(node.getName());
        }
      }
    }
    return sentences && best instanceof InputDomain.Values words ? texts(words) : best;
  }

  private static int position(NodeDef node, String producer) {
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      if (!TensorRef.isControl(input) && TensorRef.nodeOf(input).equals(producer)) {
        return i;
      }
    }
    return -1;
  }

  /** Of two tables of ids the smaller one: every id must be in both. */
  private static @Nullable InputDomain narrower(@Nullable InputDomain a, @Nullable InputDomain b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a instanceof InputDomain.Ids x && b instanceof InputDomain.Ids y) {
      return x.count() <= y.count() ? x : y;
    }
    return a instanceof InputDomain.Values ? a : b;
  }

  /** What a consumer tells. */
  private @Nullable InputDomain told(NodeDef node, int position) {
    return switch (node.getOp()) {
      case "ResourceGather", "Gather", "GatherV2" -> position == 1 ? rows(node) : null;
      case "OneHot" -> position == 0 ? ids(constant(node, 1)) : null;
      case "DenseBincount", "Bincount" -> position == 0 ? ids(constant(node, 1)) : null;
      case "LookupTableFind", "LookupTableFindV2" ->
          position == 1 ? vocabularies.of(TensorRef.parse(node.getInput(0))) : null;
      case "StringToNumber" -> new InputDomain.Values(List.of("0", "1", "2"));
      case "ParseExample", "ParseExampleV2" ->
          position == 0 ? ExampleRecords.of(node, index) : null;
      default -> null;
    };
  }

  private @Nullable InputDomain rows(NodeDef gather) {
    NodeDef table = index.producer(index.behindIdentities(TensorRef.parse(gather.getInput(0))));
    if (table.getOp().equals("ReadVariableOp")) {
      table = index.producer(index.behindIdentities(TensorRef.parse(table.getInput(0))));
    }
    if (table.getAttrMap().containsKey("shape")
        && table.getAttrOrThrow("shape").getShape().getDimCount() > 0) {
      return ids(table.getAttrOrThrow("shape").getShape().getDim(0).getSize());
    }
    if (table.getOp().equals("Const")) {
      TensorProto value = table.getAttrOrThrow("value").getTensor();
      return value.getTensorShape().getDimCount() == 0
          ? null
          : ids(value.getTensorShape().getDim(0).getSize());
    }
    return null;
  }

  private static @Nullable InputDomain ids(long count) {
    return count > 0 ? new InputDomain.Ids(count) : null;
  }

  /** The value of a constant integer input; 0 when it is none. */
  private long constant(NodeDef node, int input) {
    return ConstantTensors.integer(
        index.producer(index.behindIdentities(TensorRef.parse(node.getInput(input)))));
  }

  /** Texts of a few words each. */
  private static InputDomain texts(InputDomain.Values words) {
    List<String> all = words.values();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      List<String> text = new ArrayList<>();
      for (int k = 0; k < WORDS_A_TEXT; k++) {
        text.add(all.get((i * WORDS_A_TEXT + k) % all.size()));
      }
      texts.add(String.join(" ", text));
    }
    return new InputDomain.Values(texts);
  }

  /** Text elements of a tensor. */
  static List<String> strings(TensorProto value) {
    return value.getStringValList().stream()
        .map(ByteString::toByteArray)
        .map(ByteText::toText)
        .toList();
  }
}
