/**
 * Whole fits, timed: effective draws per processor second and per gradient on given models, beside
 * each other. Run by {@code jobs/bench fit}.
 */
package io.chestnut.bench;
