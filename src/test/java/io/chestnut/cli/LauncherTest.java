package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code jobs/chestnut} in a copy of the project with a java, an mvn and a spark-submit that
 * only write down their arguments.
 */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "tail",
          "touch",
          "tr");

  @TempDir Path root;
  private Path project;
  private Path tools;
  private Path jar;
  private final Map<String, String> environment = new HashMap<>();

  private record Run(int exit, List<String> started, String errors) {
    /** The argument after {@code option}. */
    String value(String option) {
      return started.get(started.indexOf(option) + 1);
    }
  }

  @BeforeEach
  void project() throws IOException {
    project = root.toRealPath().resolve("my project");
    tools = Files.createDirectories(root.resolve("tools"));
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "exec " + locate(tool) + " \"$@\"\n");
    }
    fake("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\" 2025-04-15' && exit");
    for (String file :
        List.of("jobs/chestnut", "jobs/one-build.sh", "pom.xml", "conf/spark-defaults.conf")) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.copy(Path.of(file), project.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(project.resolve("src/main"));
    Files.createDirectories(project.resolve("target"));
    Files.writeString(project.resolve("target/spark.classpath"), "spark.jar:hadoop.jar");
    jar = Files.writeString(project.resolve("target/chestnut-0.1.0.jar"), "");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
  }

  private static Path locate(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private void fake(String name, String behaviour) throws IOException {
    fakeAt(tools.resolve(name), behaviour);
  }

  private void fakeAt(Path file, String behaviour) throws IOException {
    script(
        file,
        behaviour
            + "\n{ echo \"$SPARK_LOCAL_IP\"; echo \"$SPARK_SUBMIT_OPTS\"; printf '%s\\n' \"$@\"; } > '"
            + root.resolve("started")
            + "'\nexit ${FAKE_EXIT:-0}\n");
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!" + locate("bash") + "\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(Path launcher, String... arguments) throws IOException, InterruptedException {
    Path errors = root.resolve("errors");
    Path started = root.resolve("started");
    Files.deleteIfExists(started);
    int exit = start(launcher, errors, arguments).waitFor();
    List<String> lines = Files.exists(started) ? Files.readAllLines(started) : List.of();
    return new Run(exit, lines, Files.readString(errors));
  }

  private Process start(Path launcher, Path errors, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    return run(project.resolve("jobs/chestnut"), arguments);
  }

  @Test
  void theCommandFollowsTheJarAndSparksOptionsPrecedeIt() throws Exception {
    Run run =
        run("--master", "local[2]", "--conf", "a.b=c d", "-v", "run", "a b.conf", "--set", "x=y z");
    assertThat(run.errors()).isEmpty();
    List<String> spark = run.started();
    int submit = spark.indexOf("org.apache.spark.deploy.SparkSubmit");
    assertThat(spark.subList(submit + 1, spark.size()))
        .containsExactly(
            "--properties-file",
            project + "/conf/spark-defaults.conf",
            "--conf",
            "spark.sql.shuffle.partitions=8",
            "--master",
            "local[2]",
            "--conf",
            "a.b=c d",
            "-v",
            "--class",
            "io.chestnut.cli.Chestnut",
            jar.toString(),
            "run",
            "a b.conf",
            "--set",
            "x=y z");
    assertThat(run.value("-cp")).isEqualTo("spark.jar:hadoop.jar");
  }

  @Test
  void theJvmGetsTheModuleOptionsOfThePom() throws Exception {
    assertThat(run("fit", "a.conf").started())
        .contains(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlog4j2.configurationFile=" + project + "/conf/log4j2.properties")
        .noneMatch(argument -> argument.contains("<") || argument.contains("TieredStopAtLevel"));
  }

  @Test
  void packagesThatTheJdkNoLongerHasAreNotOpened() throws Exception {
    String option = "--add-opens=java.base/sun.security.action=ALL-UNNAMED";
    assertThat(run("fit", "a.conf").started()).contains(option);
    fake("java", "[ \"$1\" = -version ] && echo 'openjdk version \"25\" 2025-09-16' && exit");
    assertThat(run("fit", "a.conf").started())
        .doesNotContain(option)
        .contains(
            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED");
  }

  @Test
  void theDriversMemoryIsTheJvms() throws Exception {
    assertThat(run("run").started()).contains("-Xmx2g");
    assertThat(run("--driver-memory", "4g", "run").started()).contains("-Xmx4g");
    assertThat(run("--driver-memory=4gb", "run").started()).contains("-Xmx4g");
    assertThat(run("--conf", "spark.driver.memory=512m", "run").started()).contains("-Xmx512m");
    assertThat(run("-c", "spark.driver.memory=4096", "run").started()).contains("-Xmx4096m");
    Path mine = Files.writeString(root.resolve("mine.conf"), "spark.driver.memory=3g\n");
    Run run = run("--properties-file", mine.toString(), "run");
    assertThat(run.started())
        .contains("-Xmx3g")
        .doesNotContain("spark.sql.shuffle.partitions=8")
        .containsOnlyOnce("--properties-file");
  }

  @Test
  void driverJavaOptionsReachTheJvm() throws Exception {
    Run run = run("--driver-java-options", "-Da=b -Dc=d", "--driver-class-path", "x.jar", "run");
    assertThat(run.started()).contains("-Da=b", "-Dc=d");
    assertThat(run.value("-cp")).isEqualTo("x.jar:spark.jar:hadoop.jar");
  }

  @Test
  void localMastersStayOnTheLoopbackInterface() throws Exception {
    assertThat(run("run").started().get(0)).isEqualTo("127.0.0.1");
    assertThat(run("--master", "spark://host:7077", "run").started().get(0)).isEmpty();
    environment.put("SPARK_LOCAL_IP", "10.0.0.1");
    assertThat(run("run").started().get(0)).isEqualTo("10.0.0.1");
  }

  @Test
  void sparkHomeDecides() throws Exception {
    Path home = root.resolve("spark home");
    fakeAt(home.resolve("bin/spark-submit"), "");
    environment.put("SPARK_HOME", home.toString());
    Run run = run("--master", "yarn", "run", "a.conf");
    assertThat(run.started().get(1))
        .isEqualTo(" \"-Dlog4j2.configurationFile=" + project + "/conf/log4j2.properties\"");
    assertThat(run.started().subList(2, run.started().size()))
        .containsExactly(
            "--conf",
            "spark.executor.heartbeatInterval=1s",
            "--conf",
            "spark.ui.showConsoleProgress=false",
            "--master",
            "yarn",
            "--class",
            "io.chestnut.cli.Chestnut",
            jar.toString(),
            "run",
            "a.conf");
  }

  @Test
  void theExitCodeIsHandedThrough() throws Exception {
    environment.put("FAKE_EXIT", "3");
    assertThat(run("fit", "a.conf").exit()).isEqualTo(3);
  }

  @Test
  void helpGoesToTheCommand() throws Exception {
    assertThat(run("--help").started()).endsWith("io.chestnut.cli.Chestnut", jar + "", "--help");
  }

  @Test
  void worksThroughLinks() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), project.resolve("jobs/chestnut"));
    Path second = Files.createSymbolicLink(root.resolve("second"), Path.of("link"));
    assertThat(run(second, "run").started()).contains(jar.toString());
  }

  @Test
  void buildsWhenTheJarIsMissingOrOlderThanTheSources() throws Exception {
    fake(
        "mvn",
        "echo x > '"
            + jar
            + "'; echo 'built.jar' > \"${0%/*}/../my project/target/spark.classpath\"; exit");
    assertThat(run("run").errors()).isEmpty();
    Files.delete(jar);
    Run first = run("run");
    assertThat(first.errors()).isEqualTo("Building Chestnut (once) ...\n");
    assertThat(first.value("-cp")).isEqualTo("built.jar");
    assertThat(run("run").errors()).isEmpty();
    Path source = Files.writeString(project.resolve("src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    assertThat(run("run").errors()).isEqualTo("Building Chestnut (once) ...\n");
    Files.delete(source);
    Files.delete(project.resolve("target/spark.classpath"));
    assertThat(run("run").errors()).isEqualTo("Building Chestnut (once) ...\n");
  }

  @Test
  @Timeout(60)
  void ofTwoThatStartAtOnceOneBuilds() throws Exception {
    Files.delete(jar);
    Path go = root.resolve("go");
    Path builds = root.resolve("builds");
    // The jar looks up to date long before it is complete.
    fake(
        "mvn",
        "echo x > '%s'; echo x >> '%s'; while [ ! -f '%s' ]; do sleep 0.1; done; exit"
            .formatted(jar, builds, go));
    Path launcher = project.resolve("jobs/chestnut");
    Path first = root.resolve("first");
    Path second = root.resolve("second");
    Process builder = start(launcher, first, "run");
    waitFor(() -> Files.exists(builds));
    Process other = start(launcher, second, "run");
    waitFor(() -> Files.size(second) > 0);
    Files.writeString(go, "");
    assertThat(List.of(builder.waitFor(), other.waitFor())).containsExactly(0, 0);
    assertThat(first).hasContent("Building Chestnut (once) ...\n");
    assertThat(second)
        .hasContent(
            "Waiting for another build (process %d, %s) ...\n"
                .formatted(builder.pid(), buildLock()));
    assertThat(Files.readAllLines(builds)).hasSize(1);
    assertThat(buildLock()).doesNotExist();
  }

  private Path buildLock() {
    return project.resolve("target/chestnut.lock");
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(20);
    }
  }

  @Test
  @Timeout(60)
  void theLockOfAProcessThatIsNoMoreIsTakenOver() throws Exception {
    Files.delete(jar);
    fake("mvn", "cat '%s/pid' > '%s'; exit".formatted(buildLock(), jar));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectory(buildLock());
    Files.writeString(buildLock().resolve("pid"), dead.pid() + "\n");
    Run run = run("run");
    assertThat(run.exit()).isZero();
    assertThat(run.errors()).isEqualTo("Building Chestnut (once) ...\n");
    assertThat(Files.readString(jar)).isNotBlank().isNotEqualTo(dead.pid() + "\n");
    assertThat(buildLock()).doesNotExist();
  }

  @Test
  void aBuildThatFailsLeavesNoLock() throws Exception {
    Files.delete(jar);
    fake("mvn", "exit 1");
    Run run = run("run");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo("Building Chestnut (once) ...\nChestnut could not be built (see above).\n");
    assertThat(buildLock()).doesNotExist();
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Files.delete(jar);
    Run run = run("run");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "Chestnut has to be built once, and there is no mvn on the PATH.\n"
                + "Install Maven 3.8 or newer.\n");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    fake("java", "[ \"$1\" = -version ] && echo 'java version \"1.8.0_292\"' >&2 && exit");
    Run run = run("run");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "Chestnut needs a JDK 17 or newer, but "
                + tools.resolve("java")
                + " is version 1.\n"
                + "Set JAVA_HOME to the folder of a newer one.\n");
  }

  @Test
  void javaHomeIsHonoured() throws Exception {
    environment.put("JAVA_HOME", root.resolve("nothing").toString());
    assertThat(run("run").errors())
        .startsWith("JAVA_HOME=" + root.resolve("nothing") + " has no bin/java.\n");
  }

  @Test
  void optionsOfTheCommandBelongBehindIt() throws Exception {
    Run run = run("--dry-run", "run", "a.conf");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "--dry-run is not an option of spark-submit that may stand before the command.\n"
                + "Options of the command come after the configuration: jobs/chestnut run job.conf"
                + " --dry-run\n");
  }
}
