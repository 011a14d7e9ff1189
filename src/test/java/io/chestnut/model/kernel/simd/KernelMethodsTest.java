package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.Label;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.commons.CodeSizeEvaluator;
import org.junit.jupiter.api.Test;

/** What keeps vectors in registers, read from the class files. */
class KernelMethodsTest {
  private static final Path CLASSES = Path.of("target/classes/io/chestnut/model/kernel/simd");
  private static final String VECTOR = "jdk/incubator/vector/";

  /** A method, its least size in bytecodes, and whether it computes with vectors in a loop. */
  private record Method(String name, String descriptor, int size, boolean loopsOverVectors) {}

  private static List<Method> methods() {
    try (Stream<Path> files = Files.list(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> methods(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Method> methods(Path file) {
    List<Method> methods = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      new ClassReader(in).accept(new Reader(file.getFileName().toString(), methods), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return methods;
  }

  @Test
  void loopsAreTooLargeToBeInlinedAndSmallEnoughForBothCompilers() {
    List<Method> loops = methods().stream().filter(Method::loopsOverVectors).toList();
    assertThat(loops).hasSizeGreaterThanOrEqualTo(6);
    assertThat(loops).allSatisfy(loop -> assertThat(loop.size()).isBetween(326, 2999));
  }

  @Test
  void noMethodTakesOrReturnsAVector() {
    assertThat(methods()).noneMatch(method -> method.descriptor().contains(VECTOR));
  }

  private static final class Reader extends ClassVisitor {
    private final String file;
    private final List<Method> methods;

    Reader(String file, List<Method> methods) {
      super(Opcodes.ASM9);
      this.file = file;
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new CodeSizeEvaluator(Opcodes.ASM9, null) {
        private boolean vectors;
        private boolean loops;
        private final List<Label> seen = new ArrayList<>();

        @Override
        public void visitLabel(Label label) {
          seen.add(label);
          super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
          loops |= seen.contains(label);
          super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          vectors |= owner.startsWith(VECTOR);
          super.visitMethodInsn(opcode, owner, called, type, isInterface);
        }

        @Override
        public void visitEnd() {
          methods.add(new Method(file + " " + name, descriptor, getMinSize(), vectors && loops));
        }
      };
    }
  }
}
