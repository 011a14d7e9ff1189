package io.chestnut.spark.fit;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.RowLayout;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.testing.RowsInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows of two predictors that correlate by about 0.8 and are far from centred, with priors, for
 * which responses are simulated: trials for a binomial response, exposures for a poisson one.
 */
final class SimulatedStudy {
  static final int ROWS = 20;

  private final Family family;
  private final RowLayout layout;
  private final List<double[]> rows;
  private final Map<String, String> priors;
  private final InterceptPriorOn on;

  /** What the predictors are. */
  enum Predictors {
    /** Normal: no two rows are equal. */
    NORMAL {
      @Override
      double[] row(RandomStream random) {
        double x1 = random.nextGaussian();
        double x2 = 0.8 * x1 + 0.6 * random.nextGaussian();
        return new double[] {1 + x1, 0.5 * x2 - 1};
      }
    },

    /** Of two and of three values. */
    LEVELS {
      @Override
      double[] row(RandomStream random) {
        double x1 = random.nextBoolean() ? 1 : 0;
        return new double[] {x1, x1 + (random.nextDouble() < 0.3 ? 1 : 0)};
      }
    };

    abstract double[] row(RandomStream random);
  }

  private SimulatedStudy(
      Family family,
      RowLayout layout,
      List<double[]> rows,
      Map<String, String> priors,
      InterceptPriorOn on) {
    this.family = family;
    this.layout = layout;
    this.rows = rows;
    this.priors = priors;
    this.on = on;
  }

  /** A family at its default link. */
  static SimulatedStudy of(
      String family, Predictors predictors, InterceptPriorOn on, Map<String, String> priors) {
    Family of = Families.of(family, null);
    RowLayout layout = new RowLayout(of.takesTrials(), false, family.equals("poisson"), 3);
    RandomStream random = RandomStreams.stream(1, "predictors");
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] row = new double[layout.width()];
      if (layout.trials()) {
        row[layout.trialsAt()] = 1 + i % 5;
      }
      if (layout.offset()) {
        row[layout.offsetAt()] = StrictMath.log(1 + i % 4);
      }
      double[] x = predictors.row(random);
      row[layout.predictorsAt()] = 1;
      row[layout.predictorsAt() + 1] = x[0];
      row[layout.predictorsAt() + 2] = x[1];
      rows.add(row);
    }
    return new SimulatedStudy(of, layout, rows, priors, on);
  }

  /** The same rows with another prior. */
  SimulatedStudy withPrior(String key, String prior) {
    Map<String, String> changed = new TreeMap<>(priors);
    changed.put(key, prior);
    return new SimulatedStudy(family, layout, rows, changed, on);
  }

  /** The same rows with the prior of the intercept for another design. */
  SimulatedStudy withInterceptPriorOn(InterceptPriorOn other) {
    return new SimulatedStudy(family, layout, rows, priors, other);
  }

  /** How many parameters. */
  int parameters() {
    return layout.columns() + family.scalars().size();
  }

  /** The rows with their responses. */
  RowsInMemory answered(double[] y) {
    List<double[]> answered = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      double[] row = rows.get(i).clone();
      row[layout.responseAt()] = y[i];
      answered.add(row);
    }
    return RowsInMemory.of(family, layout, answered, priors, on);
  }

  /** Responses of parameters on the natural scale: coefficients, then scalars. */
  double[] respond(double[] parameters, RandomStream random) {
    double[] scalars = unconstrained(parameters);
    double[] y = new double[rows.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = family.draw(random, trials(i), eta(i, parameters), scalars);
      family
          .unsupported(y[i], trials(i))
          .ifPresent(
              why -> {
                throw new IllegalStateException(why);
              });
    }
    return y;
  }

  /** Row by row, constants included. */
  double logLikelihood(double[] y, double[] parameters) {
    double[] scalars = unconstrained(parameters);
    return IntStream.range(0, y.length)
        .mapToDouble(i -> family.logDensity(y[i], trials(i), eta(i, parameters), scalars))
        .sum();
  }

  private double trials(int row) {
    return layout.trials() ? rows.get(row)[layout.trialsAt()] : 1;
  }

  private double[] eta(int row, double[] parameters) {
    double[] x = rows.get(row);
    double eta = layout.offset() ? x[layout.offsetAt()] : 0;
    for (int j = 0; j < layout.columns(); j++) {
      eta += x[layout.predictorsAt() + j] * parameters[j];
    }
    return new double[] {eta};
  }

  private double[] unconstrained(double[] parameters) {
    List<ScalarParameter> scalars = family.scalars();
    return IntStream.range(0, scalars.size())
        .mapToDouble(
            k -> {
              double value = parameters[layout.columns() + k];
              boolean positive = scalars.get(k).scale() == ScalarParameter.Scale.POSITIVE;
              return positive ? StrictMath.log(value) : value;
            })
        .toArray();
  }
}
