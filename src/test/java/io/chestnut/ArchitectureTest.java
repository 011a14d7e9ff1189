package io.chestnut;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The dependency rule of the architecture page, as code. */
class ArchitectureTest {
  private static final String ROOT = "io.chestnut";

  /** In order: a package imports only packages above it. */
  private static final List<String> ORDER =
      List.of(
          "problem",
          "math",
          "sampler",
          "formula",
          "design",
          "family",
          "prior",
          "model.kernel",
          "model.kernel.simd",
          "model",
          "posterior",
          "criticism",
          "predict",
          "spec",
          "spark.frame",
          "spark.fit",
          "spark.score",
          "spark.evaluate",
          "spark.store",
          "spark",
          "cli.config",
          "cli");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageIsInTheList() {
    Set<String> packages =
        MAIN.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length() + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isSubsetOf(ORDER);
  }

  @TestFactory
  List<DynamicTest> aPackageImportsOnlyPackagesAboveIt() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] below =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> ROOT + "." + name)
              .toArray(String[]::new);
      tests.add(forbid(ORDER.get(i), below));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> somePackagesKnowLess() {
    return List.of(
        forbid("sampler", ROOT + ".problem"),
        forbid("posterior", ROOT + ".formula", ROOT + ".design", ROOT + ".family", ROOT + ".prior"),
        forbid("posterior", ROOT + ".model..", ROOT + ".sampler"),
        forbid(
            "criticism", ROOT + ".formula", ROOT + ".design", ROOT + ".prior", ROOT + ".model.."),
        forbid("formula", ROOT + ".math", ROOT + ".sampler"),
        forbid("design", ROOT + ".sampler"),
        forbid("family", ROOT + ".sampler", ROOT + ".formula", ROOT + ".design"),
        forbid("prior", ROOT + ".sampler"));
  }

  @Test
  void theModelSeesOfTheSamplerOnlyLogDensity() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are sampler classes other than LogDensity",
                type ->
                    type.getPackageName().equals(ROOT + ".sampler")
                        && !type.getSimpleName().equals("LogDensity")))
        .check(MAIN);
  }

  @Test
  void sparkAndHadoopAppearOnlyInTheShell() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".spark..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
        .check(MAIN);
  }

  @Test
  void breezeAndScalaAppearInThePurePartInMathAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".spark..", ROOT + ".cli..", ROOT + ".math..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("breeze..", "scala..", "dev.ludovic.netlib..")
        .check(MAIN);
  }

  @Test
  void vectorsAppearInTheirKernelsAlone() {
    String kernels = ROOT + ".model.kernel.simd";
    noClasses()
        .that()
        .resideOutsideOfPackage(kernels)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.incubator..", kernels)
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void nothingStoredIsReadByJavaDeserialization() {
    noClasses()
        .should()
        .callConstructor(java.io.ObjectInputStream.class, java.io.InputStream.class)
        .check(MAIN);
  }

  private static DynamicTest forbid(String name, String... packages) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(MAIN));
  }
}
