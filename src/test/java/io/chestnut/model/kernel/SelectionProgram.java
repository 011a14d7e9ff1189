package io.chestnut.model.kernel;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.problem.InvalidInputException;

/** Prints what each choice of a kernel leads to in this JVM. */
public final class SelectionProgram {
  private SelectionProgram() {}

  public static void main(String[] arguments) {
    Family family = Families.of("bernoulli", null);
    for (KernelChoice choice : KernelChoice.values()) {
      try {
        KernelUse use = KernelSelection.of(family, choice).use();
        System.out.printf("%s: %s. %s%n", choice, use.name(), use.note());
      } catch (InvalidInputException e) {
        System.out.printf("%s refused: %s%n", choice, e.getMessage().replaceAll("\\s+", " "));
      }
    }
  }
}
