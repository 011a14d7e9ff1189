/**
 * Block kernels: linear predictor and gradient over dense column-major blocks, and predictions
 * under many draws, in eight lanes. Arrays in, arrays out.
 */
package io.chestnut.model.kernel;
