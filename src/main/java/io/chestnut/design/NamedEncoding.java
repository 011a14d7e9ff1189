package io.chestnut.design;

/**
 * An encoding of one factor with its part of a column's name.
 *
 * @param name such as {@code x} or {@code a[T.a2]}
 */
record NamedEncoding(String name, Encoding encoding) {}
