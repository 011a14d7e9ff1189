/**
 * Block kernels: linear predictor and gradient over dense column-major blocks, in eight lanes.
 * Arrays in, arrays out.
 */
package io.chestnut.model.kernel;
