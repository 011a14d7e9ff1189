package io.chestnut.criticism;

/** The classes of a binary response. */
public enum ResponseClass {
  /** y = 0. */
  OTHER,
  /** y = 1. */
  EVENT
}
