package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Link;
import io.chestnut.model.kernel.ScalarKernel;
import io.chestnut.testing.ForkedJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors stay in registers: not one byte, in a JVM of its own, whatever ran there before. */
class AllocationTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** From here on the JVM's compiler does not mix up the species of other code. */
  private static final int SAFE_JAVA = 25;

  private static List<String[]> lines(ForkedJvm.Result result, String kind) {
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result
        .output()
        .lines()
        .filter(line -> line.startsWith(kind + ";"))
        .map(line -> line.split(";", -1))
        .toList();
  }

  private static List<String> allocating(ForkedJvm.Result result) {
    List<String> allocating = new ArrayList<>();
    List<String[]> all = lines(result, "bytes");
    int families = AllocationProgram.families().size();
    assertThat(all).hasSize(families * (18 + 1) + 1 + Link.values().length * 18);
    for (String[] line : all) {
      if (!line[2].equals("0")) {
        allocating.add(line[1] + ": " + line[2]);
      }
    }
    return allocating;
  }

  @Test
  void kernelsAllocateNothing() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(VECTORS, AllocationProgram.class.getName());
    assertThat(lines(result, "kernel")).allMatch(line -> line[2].startsWith("vector"));
    assertThat(allocating(result)).isEmpty();
  }

  @Test
  void afterOtherVectorCodeKernelsAllocateNothingOrAreScalar() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.run(
            VECTORS, "src/test/resources/io/chestnut/model/kernel/simd/OtherVectorCode.java");
    for (String[] line : lines(result, "kernel")) {
      boolean vector = line[2].startsWith("vector");
      assertThat(vector || Runtime.version().feature() < SAFE_JAVA)
          .as(Arrays.toString(line))
          .isTrue();
      assertThat(vector ? line[3].isEmpty() : line[2].equals(ScalarKernel.NAME))
          .as(Arrays.toString(line))
          .isTrue();
      assertThat(vector || line[3].startsWith("The JVM's compiler keeps vectors on the heap"))
          .isTrue();
    }
    assertThat(allocating(result)).isEmpty();
  }
}
