package io.chestnut.spec;

import java.util.Optional;

/**
 * The data of a job.
 *
 * @param train the training rows, or the one source that {@code split} divides
 * @param test the test rows; not together with {@code split}
 * @param split how {@code train} is divided
 * @param na what happens to training rows with missing values
 */
public record DataSpec(
    SourceSpec train, Optional<SourceSpec> test, Optional<SplitSpec> split, MissingPolicy na) {

  /** Whether there are test rows. */
  public boolean hasTest() {
    return test.isPresent() || split.isPresent();
  }
}
