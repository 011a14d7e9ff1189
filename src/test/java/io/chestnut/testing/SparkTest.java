package io.chestnut.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;

/**
 * Base of the tests that need Spark: one {@code local[2]} session a JVM, started by the first test
 * that asks for it and stopped by Spark's own hook when the JVM ends.
 */
@Tag("spark")
public abstract class SparkTest {
  /** spark-testing-base, held and not extended: its suites are JUnit 4's. */
  private static final class Suite extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    static final Suite STARTED = new Suite();

    Suite() {
      runBefore();
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }

    @Override
    public SparkConf conf() {
      return super.conf()
          .setMaster("local[2]")
          .set("spark.sql.shuffle.partitions", "2")
          .set("spark.sql.warehouse.dir", "target/spark-warehouse")
          .set("spark.ui.enabled", "false")
          .set("spark.driver.host", "127.0.0.1");
    }
  }

  /** The session that all tests share. */
  protected static SparkSession spark() {
    return Suite.STARTED.spark();
  }

  /** A data set of rows given value by value; {@code ddl} such as {@code "x double, g string"}. */
  protected static Dataset<Row> rows(String ddl, Object[]... rows) {
    List<Row> list = Arrays.stream(rows).map(RowFactory::create).toList();
    return spark().createDataFrame(list, StructType.fromDDL(ddl));
  }

  /** One row of {@link #rows}. */
  protected static Object[] row(Object... values) {
    return values;
  }

  /** Fails unless both have the same columns and the same rows, the order of rows left aside. */
  protected static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    assertThat(actual.schema().toDDL()).isEqualTo(expected.schema().toDDL());
    assertThat(counts(actual)).isEqualTo(counts(expected));
  }

  private static Map<Row, Long> counts(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
