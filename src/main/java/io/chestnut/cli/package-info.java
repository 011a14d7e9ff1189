/**
 * The commands: configuration in, artifacts out, exit codes. Thin shells over {@code
 * io.chestnut.spark}. Start at {@link io.chestnut.cli.Chestnut}; {@link io.chestnut.cli.RunCommand}
 * reads like the whole workflow.
 */
package io.chestnut.cli;
