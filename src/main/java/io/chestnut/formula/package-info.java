/**
 * The formula language: text to response, common terms and group-specific terms. It knows no data.
 * Start at {@link io.chestnut.formula.Formula#parse}.
 */
package io.chestnut.formula;
