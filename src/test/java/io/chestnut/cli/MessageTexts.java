package io.chestnut.cli;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts that expressions of a class can be, each by its longest piece between the values that
 * are put into it. Every arm of a condition is a text of its own, and so is what a variable or a
 * method of the class gives.
 */
final class MessageTexts {
  /** Shorter pieces may stand anywhere. */
  private static final int LEAST = 9;

  private static final String VALUE = "%[-+ 0,#(]*\\d*(?:\\.\\d+)?[a-zA-Z%]";

  private final Map<String, List<Tree>> definitions;
  private final Set<Tree> seen = new HashSet<>();
  private final Set<String> all = new LinkedHashSet<>();

  MessageTexts(CompilationUnitTree unit) {
    definitions = new Definitions().of(unit);
  }

  Set<String> all() {
    return all;
  }

  /** Adds what a tree can be; once. */
  void add(Tree tree) {
    if (tree != null && seen.add(tree)) {
      List<String> pieces = new ArrayList<>();
      new Pieces().scan(tree, pieces);
      pieces.stream()
          .flatMap(piece -> Stream.of(piece.split(VALUE)))
          .map(piece -> piece.replaceAll("\\s+", " ").strip())
          .filter(MessageTexts::isWords)
          .max(Comparator.comparingInt(String::length))
          .ifPresent(all::add);
    }
  }

  /** Keys are single words, patterns have backslashes. */
  private static boolean isWords(String piece) {
    return piece.length() >= LEAST && piece.contains(" ") && !piece.contains("\\");
  }

  /** The literals of one text. */
  private final class Pieces extends TreeScanner<Void, List<String>> {
    @Override
    public Void visitLiteral(LiteralTree literal, List<String> pieces) {
      if (literal.getValue() instanceof String text) {
        pieces.add(text);
      }
      return null;
    }

    /** Literals that only a line break of the source parts are one. */
    @Override
    public Void visitBinary(BinaryTree sum, List<String> pieces) {
      scan(sum.getLeftOperand(), pieces);
      boolean goesOn = isText(rightmost(sum.getLeftOperand())) && isText(sum.getRightOperand());
      List<String> right = new ArrayList<>();
      scan(sum.getRightOperand(), right);
      if (goesOn) {
        right.set(0, pieces.remove(pieces.size() - 1) + right.get(0));
      }
      pieces.addAll(right);
      return null;
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree node, List<String> pieces) {
      add(node.getTrueExpression());
      add(node.getFalseExpression());
      return null;
    }

    @Override
    public Void visitCase(CaseTree node, List<String> pieces) {
      add(node.getBody());
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, List<String> pieces) {
      definitions.getOrDefault(name.toString(), List.of()).forEach(MessageTexts.this::add);
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, List<String> pieces) {
      String name = call.getMethodSelect() + "()";
      definitions.getOrDefault(name, List.of()).forEach(MessageTexts.this::add);
      return super.visitMethodInvocation(call, pieces);
    }
  }

  private static boolean isText(ExpressionTree tree) {
    return tree instanceof LiteralTree literal && literal.getValue() instanceof String;
  }

  private static ExpressionTree rightmost(ExpressionTree tree) {
    return tree instanceof BinaryTree sum ? sum.getRightOperand() : tree;
  }

  /** What variables are set to and methods return, by name; a method's ends with brackets. */
  private static final class Definitions extends TreeScanner<Void, String> {
    private final Map<String, List<Tree>> byName = new HashMap<>();

    Map<String, List<Tree>> of(CompilationUnitTree unit) {
      scan(unit, "");
      return byName;
    }

    @Override
    public Void visitVariable(VariableTree variable, String method) {
      if (variable.getInitializer() != null && isString(variable.getType())) {
        define(variable.getName().toString(), variable.getInitializer());
      }
      return super.visitVariable(variable, method);
    }

    @Override
    public Void visitMethod(MethodTree method, String outer) {
      boolean text = isString(method.getReturnType());
      return super.visitMethod(method, text ? method.getName() + "()" : "");
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, String method) {
      return super.visitLambdaExpression(lambda, "");
    }

    @Override
    public Void visitReturn(ReturnTree node, String method) {
      if (!method.isEmpty()) {
        define(method, node.getExpression());
      }
      return super.visitReturn(node, method);
    }

    private void define(String name, Tree value) {
      byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private static boolean isString(Tree type) {
      return type != null && type.toString().equals("String");
    }
  }
}
