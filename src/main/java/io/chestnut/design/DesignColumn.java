package io.chestnut.design;

import io.chestnut.formula.Term;
import java.io.Serializable;
import java.util.List;

/**
 * A column of the design matrix: the product of its encodings; without any, the constant 1 of the
 * intercept.
 *
 * @param name patsy's name, such as {@code a[T.a2]:x}
 * @param term the term it belongs to
 * @param encodings one a factor, in the order of the name
 */
public record DesignColumn(String name, Term term, List<Encoding> encodings)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public DesignColumn {
    encodings = List.copyOf(encodings);
  }
}
