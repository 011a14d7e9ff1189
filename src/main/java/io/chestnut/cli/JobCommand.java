package io.chestnut.cli;

import io.chestnut.cli.config.ConfigReader;
import io.chestnut.cli.config.Inputs;
import io.chestnut.spec.JobSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * What all commands share: the configuration and its overrides. Everything that can be checked
 * without data is checked, and reported together, before Spark starts.
 */
abstract class JobCommand implements Callable<Integer> {
  @ParentCommand private Chestnut application;

  @Parameters(index = "0", paramLabel = "<file.conf>", description = "The configuration (HOCON).")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Overrides a key of the configuration; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "Checks configuration and data and shows the plan; writes nothing.")
  private boolean dryRun;

  @Option(names = "--overwrite", description = "Replaces artifacts that exist already.")
  private boolean overwrite;

  /** Does the command's work. */
  abstract int execute(Job job) throws Exception;

  /** The data that the command reads. */
  abstract Inputs inputs(JobSpec spec);

  /** The artifacts under the output folder that the command writes. */
  abstract List<String> artifacts();

  @Override
  public final Integer call() throws Exception {
    JobSpec read = ConfigReader.read(file, overrides);
    JobSpec spec = JobCheck.checked(read, file, inputs(read), artifacts());
    if (!dryRun && artifacts().contains("model")) {
      KernelWarmUp.start(spec);
    }
    try (Sessions session = Sessions.open(spec.name());
        Job job =
            Job.open(
                spec, session.spark(), application.console(), artifacts(), dryRun, overwrite)) {
      if (dryRun) {
        int code = execute(job);
        List<String> there = overwrite ? List.of() : job.artifacts().existing();
        if (!there.isEmpty()) {
          job.console()
              .line(
                  "Output",
                  "'%s' holds %s already: give --overwrite to replace what is there"
                      .formatted(spec.output(), String.join(", ", there)));
        }
        job.console().line("Dry run", "nothing was written");
        return code;
      }
      job.artifacts().prepare();
      int code = execute(job);
      job.artifacts().removeOutdated();
      return code;
    }
  }
}
