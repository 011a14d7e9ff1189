/**
 * Whole fits, timed: effective draws per processor second and per gradient on given models, beside
 * each other; and scoring: rows times draws a second. Run by {@code jobs/bench}.
 */
package io.chestnut.bench;
