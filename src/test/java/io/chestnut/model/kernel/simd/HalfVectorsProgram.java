package io.chestnut.model.kernel.simd;

import io.chestnut.family.Family;
import io.chestnut.family.Link;

/** Compares the bits of all kernels in a JVM of its own, whose vectors may be narrower. */
public final class HalfVectorsProgram {
  private HalfVectorsProgram() {}

  public static void main(String[] arguments) {
    VectorBitsTest likelihoods = new VectorBitsTest();
    for (Family family : VectorBitsTest.families().toList()) {
      likelihoods.valueAndDerivativesHaveTheBitsOfTheScalarCode(family);
      likelihoods.extremeRowsHaveTheBitsOfTheScalarCode(family);
      System.out.println("same bits: " + family);
    }
    PredictionBitsTest predictions = new PredictionBitsTest();
    for (Link link : Link.values()) {
      predictions.rowsHaveTheBitsOfTheScalarCode(link);
      predictions.extremeRowsHaveTheBitsOfTheScalarCode(link);
      System.out.println("same bits: " + link);
    }
    System.out.println(Lanes.LENGTH + " lanes a vector");
  }
}
