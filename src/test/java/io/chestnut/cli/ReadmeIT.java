package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line of the README's fenced blocks, in their order, through the launcher. Commands
 * inside of sentences are not run: they are those for a cluster.
 */
class ReadmeIT {
  @TempDir Path folder;

  @Test
  void everyCommandEndsWell() {
    List<List<String>> commands = Readme.commands();
    assertThat(commands).hasSizeGreaterThan(7).contains(List.of("run", "conf/interaction.conf"));
    for (List<String> command : commands) {
      Launcher.Result result = Launcher.chestnut(redirected(command).toArray(String[]::new));
      assertThat(result.exitCode()).as(command + "\n" + result.all()).isZero();
      assertThat(result.all()).doesNotContain("Exception", "WARN ");
    }
  }

  @Test
  void theCommandsThatAreNotRunAreForACluster() {
    assertThat(Readme.inlineCommands())
        .isNotEmpty()
        .allMatch(command -> command.startsWith("--master yarn "));
  }

  /** The same command with its output below the test's folder, and a small grid. */
  private List<String> redirected(List<String> command) {
    List<String> arguments = new ArrayList<>();
    for (String word : command) {
      arguments.add(word.replaceFirst("^output=", "output=" + folder + "/"));
    }
    String job = Path.of(command.get(1)).getFileName().toString().replace(".conf", "");
    if (arguments.equals(command)) {
      arguments.addAll(List.of("--set", "output=" + folder + "/" + job));
    }
    if (job.equals("interaction")) {
      arguments.addAll(List.of("--set", "grid.x1.num=20", "--set", "grid.x2.num=20"));
    }
    return arguments;
  }
}
