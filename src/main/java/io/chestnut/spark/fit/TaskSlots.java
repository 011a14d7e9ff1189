package io.chestnut.spark.fit;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * How many tasks a cluster runs at a time. {@code defaultParallelism} is another number: a setting
 * on any master, and at least two on a cluster.
 */
public final class TaskSlots {
  /** Of a cluster that grows with its tasks. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private TaskSlots() {}

  /**
   * The slots that there are, or will be as the configuration says: executors may still be on their
   * way, and dynamic allocation asks for them when there are tasks.
   */
  public static int of(SparkContext context) {
    int present =
        context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
    return context.isLocal() ? present : Math.max(present, configured(context.getConf()));
  }

  /**
   * The slots of all executors that a configuration asks for; 0 if it leaves them to the master.
   */
  static int configured(SparkConf conf) {
    int executors =
        conf.getBoolean("spark.dynamicAllocation.enabled", false)
            ? conf.getInt("spark.dynamicAllocation.maxExecutors", UNLIMITED)
            : conf.getInt("spark.executor.instances", 0);
    if (executors == UNLIMITED) {
      return UNLIMITED;
    }
    long each = conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1);
    return (int) Math.min(UNLIMITED, executors * each);
  }
}
