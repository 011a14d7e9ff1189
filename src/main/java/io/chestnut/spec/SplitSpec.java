package io.chestnut.spec;

/**
 * One source split in two by row content: the same rows go to training on every machine.
 *
 * @param train expected share of the training rows, in (0, 1)
 * @param seed what the split is drawn with
 */
public record SplitSpec(double train, long seed) {
  /** The notebook's 70 %. */
  public static final SplitSpec DEFAULT = new SplitSpec(0.7, 42);
}
