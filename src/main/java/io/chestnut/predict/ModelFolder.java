package io.chestnut.predict;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.posterior.DrawStore;
import io.chestnut.posterior.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What predictions need of a stored model, from a folder of the local file system.
 *
 * @param design recipe of the design matrix
 * @param family response distribution and link
 * @param draws of all parameters
 */
record ModelFolder(Design design, Family family, Draws draws) {

  /** Reads a folder that {@link ModelManifest} and {@link ModelDocument} accept. */
  static ModelFolder read(Path folder) throws IOException {
    String place = folder.toString();
    ModelManifest.verify(manifest(folder), lengths(folder), place);
    Draws draws = DrawStore.read(folder.resolve(DrawStore.FILE));
    return ModelDocument.read(
        Files.readString(folder.resolve(ModelDocument.FILE)),
        place,
        document -> new ModelFolder(document.design(), document.family(), draws));
  }

  private static Optional<String> manifest(Path folder) throws IOException {
    Path file = folder.resolve(ModelManifest.FILE);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private static Map<String, Long> lengths(Path folder) throws IOException {
    Map<String, Long> lengths = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          lengths.put(name(folder, file), Files.size(file));
        }
      }
      lengths.keySet().removeIf(name -> !ModelManifest.lists(name));
    }
    return lengths;
  }

  /** The path below the folder with slashes, whatever the file system writes. */
  private static String name(Path folder, Path file) {
    List<String> names = new ArrayList<>();
    folder.relativize(file).forEach(part -> names.add(part.toString()));
    return String.join("/", names);
  }
}
