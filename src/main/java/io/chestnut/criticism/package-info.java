/**
 * Scoring rules, ROC and AUC, calibration, each with its posterior distribution; observed data
 * beside replicated ones. It knows no formula, design or model.
 */
package io.chestnut.criticism;
