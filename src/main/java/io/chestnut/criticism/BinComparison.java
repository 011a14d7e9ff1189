package io.chestnut.criticism;

/**
 * The share of the rows whose response lies in a bin, observed and replicated.
 *
 * @param lower its lower end, included; maybe minus infinity
 * @param upper its upper end; maybe infinity
 * @param observed share of the observed rows
 * @param mean of the share over the replicated data sets
 * @param low lower end of its equal-tailed interval
 * @param high the upper end
 */
public record BinComparison(
    double lower, double upper, double observed, double mean, double low, double high) {}
