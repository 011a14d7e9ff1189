/**
 * Block kernels on the Vector API, the one place that knows {@code jdk.incubator.vector}: compiled
 * in an execution of its own, looked up by name. They have the bits of the scalar kernels.
 *
 * <p>How a kernel is written, so that vectors stay in registers on every JDK: every vector result
 * is cast to its concrete class; no method takes or returns a vector, so e^x is written out in each
 * loop; a loop's method has more than 325 bytecodes, which the compiler never inlines, and fewer
 * than 3000: of more the JVM's first compiler runs out of registers, and the second, which waits
 * for the profile of the first, never has its turn. A longer one is cut in two, with an array
 * between; nothing of ours that may not be compiled yet is called beside the loop, arrays come as
 * parameters; the fresh value is the receiver, the accumulator the argument; arrays are padded, no
 * loop has a tail.
 */
package io.chestnut.model.kernel.simd;
