/** One block of rows in, posterior-predictive summaries out; never rows x draws. */
package io.chestnut.predict;
