package io.chestnut.posterior;

import java.io.Serializable;
import java.util.List;

/**
 * Posterior draws of named scalar parameters, pooled over chains: chains x draws x parameters. A
 * parameter's draws lie contiguous, chain after chain. Immutable by contract: arrays handed out are
 * not to be changed.
 */
public final class Draws implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Block> blocks;
  private final List<String> parameters;
  private final int chains;
  private final int drawsPerChain;
  private final double[][] values;

  /**
   * A named block of parameters, such as all coefficients.
   *
   * @param name such as {@code beta} or {@code sigma}
   * @param shape empty for a scalar, otherwise the lengths of its axes
   * @param parameters the names of its elements, row-major; their number is the product of {@code
   *     shape}
   */
  public record Block(String name, List<Integer> shape, List<String> parameters)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Block {
      shape = List.copyOf(shape);
      parameters = List.copyOf(parameters);
      if (shape.stream().reduce(1, (a, b) -> a * b) != parameters.size()) {
        throw new IllegalArgumentException(
            "block " + name + ": shape " + shape + " for " + parameters.size());
      }
    }
  }

  /**
   * Draws.
   *
   * @param blocks the blocks, in order of the parameters
   * @param values [parameter][chain * drawsPerChain + draw]; taken over, not copied
   */
  public Draws(List<Block> blocks, int chains, int drawsPerChain, double[][] values) {
    this.blocks = List.copyOf(blocks);
    this.parameters = blocks.stream().flatMap(b -> b.parameters().stream()).toList();
    this.chains = chains;
    this.drawsPerChain = drawsPerChain;
    this.values = values;
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(
          values.length + " columns for " + parameters.size() + " parameters");
    }
    for (double[] column : values) {
      if (column.length != chains * drawsPerChain) {
        throw new IllegalArgumentException(
            column.length + " values for " + chains + " x " + drawsPerChain);
      }
    }
  }

  public List<Block> blocks() {
    return blocks;
  }

  /** Names of all parameters in order. */
  public List<String> parameters() {
    return parameters;
  }

  public int chains() {
    return chains;
  }

  public int drawsPerChain() {
    return drawsPerChain;
  }

  /** chains x drawsPerChain. */
  public int size() {
    return chains * drawsPerChain;
  }

  /** All draws of a parameter, chain after chain; not to be changed. */
  public double[] values(int parameter) {
    return values[parameter];
  }

  /** Position of a parameter by name, or -1. */
  public int indexOf(String parameter) {
    return parameters.indexOf(parameter);
  }
}
