package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * On the full crossing of levels the columns of any formula are independent, and span exactly what
 * the indicators of all cells of its terms span.
 */
class FullRankTest {
  private static final Map<String, Integer> LEVELS = Map.of("a", 3, "b", 2, "c", 2);
  private static final List<String> FACTORS = List.of("a", "b", "c", "x", "z");
  private static final Schema SCHEMA =
      Learning.schema("a:STRING b:STRING c:STRING x:NUMBER z:NUMBER");
  private static final double[][] POINTS = {{0.3, 0.7}, {1.9, -0.4}, {-1.1, 1.3}, {0.8, 2.2}};

  @Property(tries = 300, seed = "42")
  void columnsAreIndependentAndSpanWhatTheTermsSay(@ForAll Random random) {
    List<List<String>> terms = randomTerms(random);
    String formula = formula(terms, random.nextBoolean());
    List<Map<String, Object>> cells = cells();
    Design design =
        Learning.design(formula, SCHEMA, cells.stream().map(c -> (DataRow) c::get).toList());
    List<double[]> ours = new ArrayList<>();
    List<double[]> both = new ArrayList<>();
    List<double[]> all = new ArrayList<>();
    for (Map<String, Object> cell : cells) {
      double[] x = Learning.predictors(design, cell::get);
      double[] indicators = indicators(cell, terms, design.interceptIndex() >= 0);
      ours.add(x);
      all.add(indicators);
      double[] joined = Arrays.copyOf(x, x.length + indicators.length);
      System.arraycopy(indicators, 0, joined, x.length, indicators.length);
      both.add(joined);
    }
    int columns = design.columns().size();
    assertThat(rank(ours)).as(formula).isEqualTo(columns);
    assertThat(rank(all)).as(formula).isEqualTo(columns);
    assertThat(rank(both)).as(formula).isEqualTo(columns);
  }

  private static List<List<String>> randomTerms(Random random) {
    Set<Set<String>> seen = new LinkedHashSet<>();
    List<List<String>> terms = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    while (terms.size() < count) {
      List<String> factors = new ArrayList<>(FACTORS);
      Collections.shuffle(factors, random);
      List<String> term = factors.subList(0, 1 + random.nextInt(4));
      if (seen.add(Set.copyOf(term))) {
        terms.add(term);
      }
    }
    return terms;
  }

  private static String formula(List<List<String>> terms, boolean intercept) {
    List<String> texts = new ArrayList<>(List.of(intercept ? "1" : "0"));
    terms.forEach(term -> texts.add(String.join(":", term)));
    return "~ " + String.join(" + ", texts);
  }

  private static List<Map<String, Object>> cells() {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int cell = 0; cell < 12; cell++) {
      for (double[] point : POINTS) {
        Map<String, Object> row = new HashMap<>();
        row.put("a", "a" + cell % 3);
        row.put("b", "b" + cell / 3 % 2);
        row.put("c", "c" + cell / 6);
        row.put("x", point[0]);
        row.put("z", point[1]);
        cells.add(row);
      }
    }
    return cells;
  }

  /** The intercept, and for each term one column a cell, times its numbers: over-complete. */
  private static double[] indicators(
      Map<String, Object> row, List<List<String>> terms, boolean intercept) {
    List<Double> values = new ArrayList<>(List.of(intercept ? 1.0 : 0.0));
    for (List<String> term : terms) {
      List<Double> products = List.of(1.0);
      for (String factor : term) {
        products = times(products, columns(row.get(factor), LEVELS.getOrDefault(factor, 0)));
      }
      values.addAll(products);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> columns(Object value, int levels) {
    List<Double> columns = new ArrayList<>();
    if (value instanceof Double number) {
      columns.add(number);
    }
    for (int level = 0; level < levels; level++) {
      columns.add(((String) value).endsWith(Integer.toString(level)) ? 1.0 : 0.0);
    }
    return columns;
  }

  private static List<Double> times(List<Double> left, List<Double> right) {
    return left.stream().flatMap(l -> right.stream().map(r -> l * r)).toList();
  }

  /** By Gaussian elimination with complete pivoting. */
  private static int rank(List<double[]> rows) {
    double[][] m = rows.stream().map(double[]::clone).toArray(double[][]::new);
    int rank = 0;
    while (rank < m.length && rank < m[0].length) {
      int pivotRow = rank;
      int pivotColumn = rank;
      for (int i = rank; i < m.length; i++) {
        for (int j = rank; j < m[0].length; j++) {
          if (Math.abs(m[i][j]) > Math.abs(m[pivotRow][pivotColumn])) {
            pivotRow = i;
            pivotColumn = j;
          }
        }
      }
      if (Math.abs(m[pivotRow][pivotColumn]) < 1e-9) {
        return rank;
      }
      exchange(m, rank, pivotRow, pivotColumn);
      eliminate(m, rank);
      rank++;
    }
    return rank;
  }

  private static void exchange(double[][] m, int k, int row, int column) {
    double[] taken = m[k];
    m[k] = m[row];
    m[row] = taken;
    for (double[] line : m) {
      double value = line[k];
      line[k] = line[column];
      line[column] = value;
    }
  }

  private static void eliminate(double[][] m, int k) {
    for (int i = k + 1; i < m.length; i++) {
      double ratio = m[i][k] / m[k][k];
      for (int j = k; j < m[0].length; j++) {
        m[i][j] -= ratio * m[k][j];
      }
    }
  }
}
