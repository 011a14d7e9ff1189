package io.chestnut.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.testing.ForkedJvm;
import org.junit.jupiter.api.Test;

class KernelSelectionTest {
  private static final String MENDED =
      "This JVM was started without the module jdk.incubator.vector. Start it with"
          + " --add-modules=jdk.incubator.vector, on Spark by spark.driver.extraJavaOptions and"
          + " spark.executor.extraJavaOptions.";

  private static String choices(String... options) throws Exception {
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = SelectionProgram.class.getName();
    ForkedJvm.Result result = ForkedJvm.run(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  @Test
  void withoutTheModuleTheKernelIsScalarAndVectorsAreRefusedInWords() throws Exception {
    assertThat(choices())
        .contains("AUTO: scalar, 8 lanes. " + MENDED)
        .contains("SCALAR: scalar, 8 lanes. ")
        .contains(
            "VECTOR refused: The likelihood cannot be evaluated in vectors here, as kernel = vector"
                + " asks. "
                + MENDED
                + " Or use kernel = auto: then scalar code does it, with the same draws.");
  }

  @Test
  void whereTheCompilerDoesNotKeepVectorsInRegistersTheKernelIsScalarUnlessAskedFor()
      throws Exception {
    assertThat(choices("--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1"))
        .contains("AUTO: scalar, 8 lanes. The JVM's compiler keeps vectors on the heap")
        .containsPattern("VECTOR: vector, 8 lanes.*The JVM's compiler keeps vectors on the heap");
  }

  @Test
  void scalarCodeIsTakenWhereItIsAskedFor() {
    KernelSelection<BlockKernel> selection =
        KernelSelection.of(Families.of("bernoulli", null), KernelChoice.SCALAR);
    assertThat(selection.use()).isEqualTo(new KernelUse("scalar, 8 lanes", "", 0.0));
    assertThat(selection.kernel()).isInstanceOf(ScalarKernel.class);
  }

  @Test
  void vectorsAreTakenWhereTheyArePossible() {
    KernelUse use = KernelSelection.of(Families.of("beta", "probit"), KernelChoice.AUTO).use();
    assertThat(use.name()).matches("vector, 8 lanes( as 2 x 4)?, likelihood scalar");
    assertThat(use.note()).isEmpty();
    assertThat(use.warmupSeconds()).isPositive();
  }
}
