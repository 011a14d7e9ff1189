package io.chestnut.cli;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.Version;
import java.io.PrintWriter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The application: {@code chestnut <command> <file.conf> [--set key=value]... [--dry-run]}. */
@Command(
    name = "chestnut",
    description = "Bayesian generalized linear models on Apache Spark.",
    versionProvider = Chestnut.VersionProvider.class,
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "<command>",
    subcommands = {
      RunCommand.class,
      DesignCommand.class,
      PriorCheckCommand.class,
      FitCommand.class,
      PosteriorCheckCommand.class,
      ScoreCommand.class,
      GridCommand.class,
      EvaluateCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the cluster or Chestnut failed; 2 the input is wrong; 3 the diagnostics",
      "gate failed (results are written); 130 interrupted."
    })
public final class Chestnut {
  private static final Logger LOG = LoggerFactory.getLogger(Chestnut.class);

  /** Where the commands print. */
  private final Console console;

  Chestnut(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    Console console = new Console(System.out, System.err);
    Interruption.watch(console);
    int code = run(console, args);
    Interruption.finished();
    System.exit(code);
  }

  /** Runs a command line and returns its exit code; never throws. */
  static int run(Console console, String... args) {
    CommandLine line = new CommandLine(new Chestnut(console));
    line.setOut(new PrintWriter(console.out(), true));
    line.setErr(new PrintWriter(console.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Chestnut::misused);
    line.setExecutionExceptionHandler(Chestnut::failed);
    if (args.length == 0) {
      line.usage(line.getErr());
      return ExitCode.INVALID_INPUT;
    }
    return line.execute(args);
  }

  private static int misused(CommandLine.ParameterException e, String[] args) {
    e.getCommandLine().getErr().println(Misuse.of(e).text());
    return ExitCode.INVALID_INPUT;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (Interruption.happened()) {
      return ExitCode.FAILURE;
    }
    if (e instanceof InvalidInputException invalid) {
      line.getErr().println(invalid.getMessage());
      return ExitCode.INVALID_INPUT;
    }
    LOG.error("{} failed", line.getCommandName(), e);
    line.getErr().println("Chestnut failed: " + e + "\nThe stack trace is in the log above.");
    return ExitCode.FAILURE;
  }

  /** {@code --version}. */
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Chestnut " + Version.CHESTNUT};
    }
  }
}
