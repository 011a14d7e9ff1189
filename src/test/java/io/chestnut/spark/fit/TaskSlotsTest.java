package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.SparkTest;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class TaskSlotsTest extends SparkTest {
  private static int configured(String... settings) {
    SparkConf conf = new SparkConf(false);
    for (String setting : settings) {
      String[] parts = setting.split("=");
      conf.set("spark." + parts[0], parts[1]);
    }
    return TaskSlots.configured(conf);
  }

  @Test
  void localMasterHasItsThreads() {
    assertThat(TaskSlots.of(spark().sparkContext())).isEqualTo(2);
  }

  @Test
  void executorsThatAreOnTheirWayCount() {
    assertThat(configured("executor.instances=5", "executor.cores=3")).isEqualTo(15);
    assertThat(configured("executor.instances=5")).isEqualTo(5);
  }

  @Test
  void coresThatATaskTakesAreOneSlot() {
    assertThat(configured("executor.instances=5", "executor.cores=5", "task.cpus=2")).isEqualTo(10);
  }

  @Test
  void dynamicAllocationHasTheSlotsThatItMayAskFor() {
    assertThat(
            configured(
                "dynamicAllocation.enabled=true",
                "dynamicAllocation.maxExecutors=6",
                "executor.instances=2",
                "executor.cores=4"))
        .isEqualTo(24);
    assertThat(configured("dynamicAllocation.enabled=true")).isEqualTo(TaskSlots.UNLIMITED);
  }

  @Test
  void configurationThatLeavesExecutorsToTheMasterHasNone() {
    assertThat(configured("executor.cores=4", "cores.max=8")).isZero();
  }
}
