package io.chestnut.cli.config;

import io.chestnut.problem.Problem;
import java.util.List;

/**
 * What {@link HoconScanner} found in one text.
 *
 * @param entries the keys in the order of writing
 * @param includes the include statements in the order of writing
 * @param problems what HOCON would refuse
 * @param mended the text with these problems mended line by line, so that all else can be checked
 * @param readable whether {@code mended} can be parsed: braces and quotes cannot be mended
 */
record HoconScan(
    List<Entry> entries,
    List<Include> includes,
    List<Problem> problems,
    String mended,
    boolean readable) {

  /** The value of keys whose own one cannot be read; problems with it are reported already. */
  static final String UNREADABLE = "\uFFFF";

  /**
   * An include statement.
   *
   * @param target the file as it was written
   * @param path the block that it stands in
   * @param place where it was written, as messages name it
   * @param before number of entries that stand before it
   */
  record Include(String target, List<String> path, String place, int before) {}
}
