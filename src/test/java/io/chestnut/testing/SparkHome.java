package io.chestnut.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark distribution as small as one can be: the jars that Maven resolved and a spark-submit. A
 * master {@code local-cluster[...]}, whose executors are processes of their own, needs one.
 */
public final class SparkHome {
  private SparkHome() {}

  /** The environment variables of a launcher that uses a distribution, made below a folder. */
  public static Map<String, String> environment(Path folder) throws IOException {
    return Map.of(
        "SPARK_HOME",
        made(folder).toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "MODULE_OPTIONS",
        JavaModuleOptions.defaultModuleOptions());
  }

  private static Path made(Path folder) throws IOException {
    Path home = Files.createDirectory(folder.resolve("spark"));
    Path jars = Files.createDirectory(home.resolve("jars"));
    String classPath = Files.readString(Launcher.PROJECT.resolve("target/spark.classpath"));
    for (String jar : classPath.trim().split(File.pathSeparator)) {
      Path path = Path.of(jar);
      Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
    }
    Path submit = Files.createDirectory(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/usr/bin/env bash
        home="$(cd "$(dirname "$0")/.." && pwd)"
        exec "$JAVA_HOME/bin/java" $MODULE_OPTIONS -Xmx1g -cp "$home/jars/*" \
          org.apache.spark.deploy.SparkSubmit "$@"
        """);
    if (!submit.toFile().setExecutable(true)) {
      throw new IOException(submit + " cannot be made executable");
    }
    return home;
  }

  /** Deletes the links to the jars: JUnit would warn of every one that it deletes. */
  public static void unlink(Path folder) throws IOException {
    try (Stream<Path> links = Files.list(folder.resolve("spark/jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
