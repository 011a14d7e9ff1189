package io.chestnut.design;

/**
 * The order of text by Unicode code point. It is the order of Python and of UTF-8 bytes (Spark);
 * {@link String#compareTo} orders by UTF-16 units and puts U+1F600 before U+FF00.
 */
final class CodePoints {
  private CodePoints() {}

  static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
