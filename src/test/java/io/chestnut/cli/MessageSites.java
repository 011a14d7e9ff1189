package io.chestnut.cli;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Where the main sources write messages, read from their syntax: every call that makes a problem,
 * and every call of a method that hands texts it is given on to one.
 */
final class MessageSites {
  /** What a user's messages are made of; all else is found by following its arguments. */
  private static final Set<String> ROOTS =
      Set.of("Problem", "InvalidInputException", "NoStartException");

  private final List<Unit> units;

  /** {@code Class}, {@code Class.method} and {@code package.method} of what makes a problem. */
  private final Set<String> makers = new HashSet<>(ROOTS);

  /** A source file: its name without suffix is that of its class. */
  record Unit(String name, CompilationUnitTree tree) {
    String packageName() {
      return tree.getPackageName().toString();
    }
  }

  private MessageSites(List<Unit> units) {
    this.units = units;
  }

  /** The texts of all messages below a folder of sources, as {@code Class: text}. */
  static Set<String> below(Path folder) throws IOException {
    MessageSites sites = new MessageSites(parsed(folder));
    sites.findMakers();
    return sites.texts();
  }

  private static List<Unit> parsed(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      List<Unit> units = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        String file = Path.of(tree.getSourceFile().toUri()).getFileName().toString();
        if (tree.getPackageName() != null && !file.equals("package-info.java")) {
          units.add(new Unit(file.replace(".java", ""), tree));
        }
      }
      return units;
    }
  }

  /** Methods that hand on what they are given, those that call these, and so on. */
  private void findMakers() {
    int before;
    do {
      before = makers.size();
      units.forEach(unit -> new MakerFinder(unit).scan(unit.tree(), null));
    } while (makers.size() > before);
  }

  private Set<String> texts() {
    Set<String> all = new LinkedHashSet<>();
    for (Unit unit : units) {
      MessageTexts texts = new MessageTexts(unit.tree());
      new CallFinder(unit, argument -> texts.add(argument)).scan(unit.tree(), null);
      texts.all().forEach(text -> all.add(unit.name() + ": " + text));
    }
    return all;
  }

  /** Hands on the arguments of calls that make a problem. */
  private final class CallFinder extends TreeScanner<Void, Void> {
    private final Unit unit;
    private final Consumer<ExpressionTree> arguments;

    CallFinder(Unit unit, Consumer<ExpressionTree> arguments) {
      this.unit = unit;
      this.arguments = arguments;
    }

    @Override
    public Void visitNewClass(NewClassTree call, Void none) {
      if (makers.contains(call.getIdentifier().toString())) {
        call.getArguments().forEach(arguments);
      }
      return super.visitNewClass(call, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
      if (makers.contains(maker(call.getMethodSelect()))) {
        call.getArguments().forEach(arguments);
      }
      return super.visitMethodInvocation(call, none);
    }

    /** Of its own class, of a class that is named, or of an object of a class of its package. */
    private String maker(ExpressionTree method) {
      if (method instanceof MemberSelectTree select) {
        String of = select.getExpression().toString();
        boolean named = of.matches("[A-Z]\\w*");
        return (named ? of : unit.packageName()) + "." + select.getIdentifier();
      }
      return unit.name() + "." + method;
    }
  }

  /** Adds the methods that hand on a text they are given. */
  private final class MakerFinder extends TreeScanner<Void, Void> {
    private final Unit unit;

    MakerFinder(Unit unit) {
      this.unit = unit;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      String name = method.getName().toString();
      if (handsOn(method)) {
        makers.add(unit.name() + (name.equals("<init>") ? "" : "." + name));
        makers.add(unit.packageName() + "." + name);
      }
      return null;
    }

    private boolean handsOn(MethodTree method) {
      Set<String> given =
          method.getParameters().stream()
              .filter(parameter -> parameter.getType().toString().equals("String"))
              .map(parameter -> parameter.getName().toString())
              .collect(Collectors.toSet());
      Set<String> handed = new HashSet<>();
      new CallFinder(unit, argument -> new NameFinder().scan(argument, handed))
          .scan(method.getBody(), null);
      return given.stream().anyMatch(handed::contains);
    }
  }

  private static final class NameFinder extends TreeScanner<Void, Set<String>> {
    @Override
    public Void visitIdentifier(IdentifierTree node, Set<String> names) {
      names.add(node.getName().toString());
      return null;
    }
  }
}
