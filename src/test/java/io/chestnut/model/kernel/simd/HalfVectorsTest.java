package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Link;
import io.chestnut.testing.ForkedJvm;
import org.junit.jupiter.api.Test;

/** Vectors of four numbers, two for the eight lanes, have the bits of the scalar code. */
class HalfVectorsTest {
  @Test
  void allFamiliesAndLinksHaveTheBitsOfTheScalarCodeInVectorsOfFour() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.run(
            "--add-modules=jdk.incubator.vector",
            "-XX:+IgnoreUnrecognizedVMOptions", // another processor has no such option
            "-XX:UseAVX=2",
            HalfVectorsProgram.class.getName());
    assertThat(result.exitCode()).as(result.output()).isZero();
    long compared = VectorBitsTest.families().count() + Link.values().length;
    assertThat(result.output().lines().filter(line -> line.startsWith("same bits")))
        .hasSize((int) compared);
    assertThat(result.output()).contains(Math.min(Lanes.LENGTH, 4) + " lanes a vector");
  }
}
