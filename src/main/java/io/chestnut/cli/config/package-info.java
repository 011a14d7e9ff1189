/**
 * The configuration file: HOCON text to {@link io.chestnut.spec.JobSpec}, with every problem in
 * words, its line and the nearest valid word. Start at {@link io.chestnut.cli.config.ConfigReader}.
 */
package io.chestnut.cli.config;
