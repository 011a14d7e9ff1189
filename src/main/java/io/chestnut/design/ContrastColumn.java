package io.chestnut.design;

import java.util.List;

/**
 * A column of a contrast matrix.
 *
 * @param suffix its name behind the factor's, such as {@code T.a2}
 * @param weights a weight a level
 */
record ContrastColumn(String suffix, List<Double> weights) {}
