import dev.ludovic.netlib.blas.JavaBLAS;
import io.chestnut.model.kernel.simd.AllocationProgram;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Runs vector code of three species and Spark's own for a second, then AllocationProgram. Run from source. */
public class OtherVectorCode {
  static double sink;

  public static void main(String[] arguments) {
    long end = System.nanoTime() + 1_000_000_000L;
    double[] a = new double[1024];
    double[] b = new double[1024];
    java.util.Arrays.fill(b, 0.5);
    while (System.nanoTime() < end) {
      work(DoubleVector.SPECIES_128, a, b);
      work(DoubleVector.SPECIES_256, a, b);
      work(DoubleVector.SPECIES_MAX, a, b);
      masked(DoubleVector.SPECIES_256, a, b);
      JavaBLAS.getInstance().dgemv("N", 32, 32, 1.0, a, 32, b, 1, 0.0, b, 1);
      JavaBLAS.getInstance().dgemv("T", 32, 32, 1.0, a, 32, b, 1, 0.0, b, 1);
    }
    AllocationProgram.main(arguments);
  }

  private static void work(VectorSpecies<Double> species, double[] a, double[] b) {
    DoubleVector sum = DoubleVector.zero(species);
    for (int i = 0; i < a.length; i += species.length()) {
      DoubleVector x = DoubleVector.fromArray(species, a, i);
      DoubleVector y = DoubleVector.fromArray(species, b, i);
      sum = x.fma(y, sum).add(y).mul(0.5);
      LongVector bits = sum.reinterpretAsLongs().lanewise(VectorOperators.AND, -1L).add(0L);
      bits.reinterpretAsDoubles().abs().intoArray(a, i);
    }
    sink += sum.reduceLanes(VectorOperators.ADD);
  }

  private static void masked(VectorSpecies<Double> species, double[] a, double[] b) {
    for (int i = 0; i < a.length; i += species.length()) {
      var mask = species.indexInRange(i, a.length - 3);
      DoubleVector.fromArray(species, b, i, mask).add(1.0, mask).intoArray(a, i, mask);
    }
  }
}
