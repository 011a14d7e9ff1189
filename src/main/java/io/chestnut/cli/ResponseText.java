package io.chestnut.cli;

import io.chestnut.design.ResponseEncoding;

/** What the left side of a formula means, in words. */
final class ResponseText {
  private ResponseText() {}

  static String of(ResponseEncoding response) {
    if (response instanceof ResponseEncoding.TwoLevel two) {
      return "%s: '%s' counts as success (1), '%s' as 0"
          .formatted(
              two.expression().text(),
              two.success().label(),
              two.levels().stream()
                  .filter(level -> !level.equals(two.success()))
                  .findFirst()
                  .orElseThrow()
                  .label());
    }
    return response.expression().text();
  }
}
