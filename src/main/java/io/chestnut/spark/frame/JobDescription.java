package io.chestnut.spark.frame;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** Names the jobs of a step as Spark's UI shows them. */
public final class JobDescription {
  private static final String PROPERTY = "spark.job.description";

  private JobDescription() {}

  /** Does {@code work} under a description; the caller's own comes back afterwards. */
  public static <T> T during(SparkContext context, String description, Supplier<T> work) {
    String before = context.getLocalProperty(PROPERTY);
    context.setJobDescription(description);
    try {
      return work.get();
    } finally {
      context.setLocalProperty(PROPERTY, before);
    }
  }
}
