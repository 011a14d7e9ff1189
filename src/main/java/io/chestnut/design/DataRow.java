package io.chestnut.design;

/**
 * One row of data, by column name: {@code null} (missing), a {@link Number}, a {@link Boolean} or a
 * {@link String}.
 */
@FunctionalInterface
public interface DataRow {
  Object value(String column);
}
