package io.chestnut.cli;

import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words of all other problems. */
final class Misuse {
  private Misuse() {}

  static Problem of(ParameterException e) {
    CommandLine line = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        return unknownOption(line, word);
      }
      return line.getParent() == null ? unknownCommand(line, word) : tooMany(line, word);
    }
    if (e instanceof MissingParameterException missing) {
      return missing(line, missing.getMissing().get(0));
    }
    return e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
        ? wrongValue(line, option, e.getValue())
        : new Problem(e.getMessage(), "See: " + command(line) + " --help");
  }

  private static Problem unknownCommand(CommandLine line, String word) {
    List<String> commands = new ArrayList<>(line.getSubcommands().keySet());
    return new Problem(
        "There is no command '%s'.%s".formatted(word, Suggestion.didYouMean(word, commands)),
        "Use one of " + String.join(", ", commands) + ".");
  }

  private static Problem unknownOption(CommandLine line, String word) {
    List<String> options =
        line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    return new Problem(
        "%s has no option '%s'.%s"
            .formatted(command(line), word, Suggestion.didYouMean(word, options)),
        "Use one of " + String.join(", ", options) + ".");
  }

  private static Problem tooMany(CommandLine line, String word) {
    return new Problem(
        "%s takes one configuration; '%s' is one argument too many.".formatted(command(line), word),
        "Delete it, or write a key of the configuration as --set key=value.");
  }

  private static Problem missing(CommandLine line, ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? new Problem(
            option.longestName() + " stands without its value.",
            "Write " + option.longestName() + " " + option.paramLabel() + ".")
        : new Problem(
            command(line) + " needs a configuration.",
            "Write " + command(line) + " " + argument.paramLabel() + ".");
  }

  private static Problem wrongValue(CommandLine line, OptionSpec option, String value) {
    return new Problem(
        "'%s' is no value of %s.".formatted(value, option.longestName()),
        "Write %s %s; see %s --help."
            .formatted(option.longestName(), option.paramLabel(), command(line)));
  }

  /** {@code chestnut fit}. */
  private static String command(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }
}
