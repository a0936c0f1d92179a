package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;

/**
 * The catalogue: each operator that TensorFlow's C++ registry can't differentiate, and its
 * gradient.
 *
 * <p>An operator of the C++ registry must not be listed: TensorFlow keeps its own. The table in
 * {@code docs/operators.md} shows both.
 */
public final class OperatorGradients {

  /** How a gradient relates to the derivative of the operator. */
  public enum Kind {
    /** It is the derivative. */
    EXACT,
    /** Rounding counts as the identity; the true derivative is 0 almost everywhere. */
    STRAIGHT_THROUGH,
    /** The operator draws random numbers, which are held fixed. */
    SAMPLE_HELD_FIXED,
    /** The output is piecewise constant or no number: the way back ends here. */
    NONE
  }

  private record Entry(OperatorGradient gradient, Kind kind) {}

  /** Gradients in TensorFlow's own registry that are straight-through as well. */
  private static final Set<String> NATIVE_STRAIGHT_THROUGH =
      Set.of("QuantizeAndDequantize", "QuantizeAndDequantizeV3", "QuantizeAndDequantizeV4");

  private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

  static {
    straightThrough("FakeQuantWithMinMaxArgs", FakeQuantGradients::args);
    straightThrough("FakeQuantWithMinMaxVars", FakeQuantGradients::vars);
    straightThrough("FakeQuantWithMinMaxVarsPerChannel", FakeQuantGradients::perChannel);
    straightThrough("QuantizeAndDequantizeV2", PassThroughGradients::first);

    exact("EnsureShape", PassThroughGradients::first);
    exact("PlaceholderWithDefault", PassThroughGradients::first);
    exact("Snapshot", PassThroughGradients::first);
    exact("DeepCopy", PassThroughGradients::first);
    exact("GuaranteeConst", PassThroughGradients::first);
    exact("CheckNumericsV2", PassThroughGradients::first);
    exact("Print", PassThroughGradients::first);
    exact("IdentityN", PassThroughGradients::each);
    exact("AccumulateNV2", PassThroughGradients::sum);
    exact("BiasAddV1", PassThroughGradients::bias);

    exact("TopKV2", OrderGradients::topK);
    exact("NthElement", OrderGradients::nthElement);

    exact("Conv3D", ConvolutionGradients::conv3d);
    exact("Conv3DBackpropInputV2", ConvolutionGradients::conv3dTranspose);
    exact("Dilation2D", ConvolutionGradients::dilation2d);
    exact("MaxPoolWithArgmax", ConvolutionGradients::maxPoolWithArgmax);

    exact("FusedBatchNorm", NormalizationGradients::fused);
    exact("FusedBatchNormV2", NormalizationGradients::fusedV2);

    exact("SegmentMean", SegmentGradients::mean);
    exact("SegmentMax", SegmentGradients::extreme);
    exact("SegmentMin", SegmentGradients::extreme);
    exact("SegmentProd", SegmentGradients::product);
    exact("UnsortedSegmentProd", SegmentGradients::unsortedProduct);
    exact("SparseSegmentSum", SegmentGradients::sparseSum);
    exact("SparseSegmentSumWithNumSegments", SegmentGradients::sparseSum);
    exact("SparseSegmentMean", SegmentGradients::sparseMean);
    exact("SparseSegmentMeanWithNumSegments", SegmentGradients::sparseMean);
    exact("SparseSegmentSqrtN", SegmentGradients::sparseSqrtN);
    exact("SparseSegmentSqrtNWithNumSegments", SegmentGradients::sparseSqrtN);

    exact("TensorScatterAdd", ScatterGradients::add);
    exact("TensorScatterSub", ScatterGradients::sub);
    exact("TensorScatterUpdate", ScatterGradients::update);
    exact("TensorScatterMax", ScatterGradients::extreme);
    exact("TensorScatterMin", ScatterGradients::extreme);
    exact("TensorStridedSliceUpdate", ScatterGradients::stridedSliceUpdate);

    exact("Gather", ArrayGradients::gather);
    exact("Concat", ArrayGradients::concat);
    exact("Reverse", ArrayGradients::reverse);
    exact("Range", ArrayGradients::range);
    exact("LinSpace", ArrayGradients::linSpace);

    exact("Erfc", SpecialFunctionGradients::erfc);
    exact("Digamma", SpecialFunctionGradients::digamma);
    exact("Polygamma", SpecialFunctionGradients::polygamma);
    exact("Zeta", SpecialFunctionGradients::zeta);
    exact("Igamma", SpecialFunctionGradients::igamma);
    exact("Igammac", SpecialFunctionGradients::igammac);
    exact("Betainc", SpecialFunctionGradients::betainc);
    exact("Expint", SpecialFunctionGradients::expint);
    exact("Dawsn", SpecialFunctionGradients::dawsn);
    exact("FresnelCos", SpecialFunctionGradients::fresnelCos);
    exact("FresnelSin", SpecialFunctionGradients::fresnelSin);
    exact("Spence", SpecialFunctionGradients::spence);
    exact("ComplexAbs", SpecialFunctionGradients::complexAbs);

    exact("BesselI0", BesselGradients::i0);
    exact("BesselI1", BesselGradients::i1);
    exact("BesselI0e", BesselGradients::i0e);
    exact("BesselI1e", BesselGradients::i1e);
    exact("BesselJ0", BesselGradients::j0);
    exact("BesselJ1", BesselGradients::j1);
    exact("BesselY0", BesselGradients::y0);
    exact("BesselY1", BesselGradients::y1);
    exact("BesselK0", BesselGradients::k0);
    exact("BesselK1", BesselGradients::k1);
    exact("BesselK0e", BesselGradients::k0e);
    exact("BesselK1e", BesselGradients::k1e);

    exact("Xlogy", BinaryGradients::xlogy);
    exact("Xlog1py", BinaryGradients::xlog1py);
    exact("Xdivy", BinaryGradients::xdivy);
    exact("MulNoNan", BinaryGradients::mulNoNan);
    exact("FloorMod", BinaryGradients::floorMod);
    exact("TruncateMod", BinaryGradients::truncateMod);
    exact("Mod", BinaryGradients::truncateMod);
    exact("Cross", BinaryGradients::cross);

    exact("Cumprod", ReductionGradients::cumprod);
    exact("CumulativeLogsumexp", ReductionGradients::cumulativeLogsumexp);
    exact("EuclideanNorm", ReductionGradients::euclideanNorm);

    exact("FFT", FourierGradients.forward(1));
    exact("FFT2D", FourierGradients.forward(2));
    exact("FFT3D", FourierGradients.forward(3));
    exact("IFFT", FourierGradients.inverse(1));
    exact("IFFT2D", FourierGradients.inverse(2));
    exact("IFFT3D", FourierGradients.inverse(3));
    exact("RFFT", FourierGradients.real(1));
    exact("RFFT2D", FourierGradients.real(2));
    exact("RFFT3D", FourierGradients.real(3));
    exact("IRFFT", FourierGradients.inverseReal(1));
    exact("IRFFT2D", FourierGradients.inverseReal(2));
    exact("IRFFT3D", FourierGradients.inverseReal(3));

    exact("MatrixInverse", MatrixGradients::inverse);
    exact("MatrixDeterminant", MatrixGradients::determinant);
    exact("LogMatrixDeterminant", MatrixGradients::logDeterminant);
    exact("Cholesky", MatrixGradients::cholesky);
    exact("MatrixSolve", MatrixGradients::solve);
    exact("MatrixTriangularSolve", MatrixGradients::triangularSolve);

    exact("MatrixDiagPart", DiagonalGradients::part);
    exact("MatrixDiagPartV2", DiagonalGradients::partV2);
    exact("MatrixDiagPartV3", DiagonalGradients::partV3);
    exact("MatrixDiagV2", DiagonalGradients::diagV2);
    exact("MatrixDiagV3", DiagonalGradients::diagV3);
    exact("MatrixSetDiag", DiagonalGradients::set);
    exact("MatrixSetDiagV2", DiagonalGradients::setV2);
    exact("MatrixSetDiagV3", DiagonalGradients::setV3);

    exact("ExtractImagePatches", ImageGradients::imagePatches);
    exact("ExtractVolumePatches", ImageGradients::volumePatches);
    exact("AdjustContrastv2", ImageGradients::contrast);

    exact("SparseTensorDenseMatMul", SparseGradients::denseMatMul);
    exact("SparseFillEmptyRows", SparseGradients::fillEmptyRows);
    exact("SparseToDense", SparseGradients::toDense);

    exact("SparseSoftmaxCrossEntropyWithLogits", LossGradients::secondOutput);
    exact("CTCLoss", LossGradients::secondOutput);

    sampled(
        "RandomStandardNormal",
        "RandomUniform",
        "RandomUniformInt",
        "TruncatedNormal",
        "Multinomial",
        "StatelessRandomNormal",
        "StatelessRandomNormalV2",
        "StatelessRandomUniform",
        "StatelessRandomUniformV2",
        "StatelessRandomUniformInt",
        "StatelessRandomUniformIntV2",
        "StatelessRandomUniformFullInt",
        "StatelessRandomUniformFullIntV2",
        "StatelessTruncatedNormal",
        "StatelessTruncatedNormalV2",
        "StatelessMultinomial",
        "StatelessRandomGetKeyCounter",
        "StatelessRandomGetKeyCounterAlg");

    none("ArgMax", "ArgMin", "All", "Any", "Where", "InTopK", "InTopKV2", "Bucketize");
    none("Ceil", "Round", "Rint", "FloorDiv", "TruncateDiv");
    none("IsNan", "IsInf", "IsFinite", "OnesLike", "BroadcastArgs", "Bitcast");
    none("LeftShift", "RightShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Invert");
    none("Unique", "UniqueV2", "UniqueWithCounts", "UnravelIndex", "ListDiff", "SetSize");
    none("Bincount", "DenseBincount", "HistogramFixedWidth", "LowerBound", "UpperBound");
    none("VariableShape", "ToBool", "PopulationCount", "SparseReshape");
    none("AsString", "StringToHashBucketFast", "StringToHashBucketStrong", "StringToNumber");
    none("LookupTableFind", "LookupTableFindV2", "LookupTableSizeV2", "Fingerprint");
    none("QuantizeV2", "Dequantize");
    none("NonMaxSuppressionWithOverlaps", "DrawBoundingBoxes", "DrawBoundingBoxesV2");
  }

  private OperatorGradients() {}

  /** The operators of the catalogue. */
  public static Set<String> operators() {
    return Set.copyOf(ENTRIES.keySet());
  }

  /**
   * How the catalogue differentiates an operator; {@code EXACT} for one that is not listed, which
   * TensorFlow differentiates itself or not at all.
   */
  public static Kind kind(String operator) {
    Entry entry = ENTRIES.get(operator);
    if (entry != null) {
      return entry.kind();
    }
    return NATIVE_STRAIGHT_THROUGH.contains(operator) ? Kind.STRAIGHT_THROUGH : Kind.EXACT;
  }

  /**
   * Whether an operator rounds and its gradient passes as if it did not, so that it can't be
   * checked with finite differences.
   */
  public static boolean isStraightThrough(String operator) {
    return kind(operator) == Kind.STRAIGHT_THROUGH;
  }

  /** Whether an operator gives other numbers each time it runs. */
  public static boolean drawsAnew(String operator) {
    return kind(operator) == Kind.SAMPLE_HELD_FIXED && !operator.startsWith("Stateless");
  }

  /** Whether a type holds real numbers that are not whole. */
  public static boolean isFloating(DataType type) {
    return switch (type) {
      case DT_HALF, DT_BFLOAT16, DT_FLOAT, DT_DOUBLE -> true;
      default -> false;
    };
  }

  static OperatorGradient gradient(String operator) {
    Entry entry = ENTRIES.get(operator);
    if (entry == null) {
      throw new IllegalArgumentException("The catalogue has no gradient of " + operator + ".");
    }
    return entry.gradient();
  }

  private static void exact(String operator, OperatorGradient gradient) {
    ENTRIES.put(operator, new Entry(gradient, Kind.EXACT));
  }

  private static void straightThrough(String operator, OperatorGradient gradient) {
    ENTRIES.put(operator, new Entry(gradient, Kind.STRAIGHT_THROUGH));
  }

  private static void sampled(String... operators) {
    for (String operator : operators) {
      ENTRIES.put(operator, new Entry(Backprop::noneForAll, Kind.SAMPLE_HELD_FIXED));
    }
  }

  private static void none(String... operators) {
    for (String operator : operators) {
      ENTRIES.put(operator, new Entry(Backprop::noneForAll, Kind.NONE));
    }
  }
}
