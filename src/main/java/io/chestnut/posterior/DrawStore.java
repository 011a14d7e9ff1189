package io.chestnut.posterior;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.problem.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Draws in a flat binary file that any language can read:
 *
 * <pre>
 *   bytes 0-7        the letters CHESTNUT
 *   bytes 8-11       format version, 1
 *   bytes 12-15      length h of the header
 *   h bytes          header, JSON in UTF-8: chains, draws (a chain), blocks [{name, shape, parameters}]
 *   8 bytes a value  doubles, parameter after parameter, within it chain after chain
 *   8 bytes          CRC32C of all bytes before
 * </pre>
 *
 * <p>All numbers are little-endian.
 */
public final class DrawStore {
  /** The name of the draws in the folder of a model. */
  public static final String FILE = "draws.bin";

  private static final byte[] MAGIC = "CHESTNUT".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int LONGEST_HEADER = 1 << 28;
  private static final ObjectMapper JSON = new ObjectMapper();

  private DrawStore() {}

  private record Header(int chains, int draws, List<Draws.Block> blocks) {}

  /** Writes draws; {@code out} stays open. */
  public static void write(Draws draws, OutputStream out) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(out), new CRC32C());
    DataOutputStream data = new DataOutputStream(checked);
    byte[] header =
        JSON.writeValueAsBytes(new Header(draws.chains(), draws.drawsPerChain(), draws.blocks()));
    data.write(MAGIC);
    data.writeInt(Integer.reverseBytes(VERSION));
    data.writeInt(Integer.reverseBytes(header.length));
    data.write(header);
    ByteBuffer column = column(draws.size());
    for (int p = 0; p < draws.parameters().size(); p++) {
      column.asDoubleBuffer().put(draws.values(p));
      data.write(column.array());
    }
    data.writeLong(Long.reverseBytes(checked.getChecksum().getValue()));
    data.flush();
  }

  /**
   * Reads draws.
   *
   * @param source what the stream is called in messages, such as its path
   * @throws InvalidInputException when it is no such file, of a newer version, truncated or
   *     corrupted
   */
  public static Draws read(InputStream in, String source) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(in), new CRC32C());
    try {
      return read(new DataInputStream(checked), checked, source);
    } catch (EOFException e) {
      throw refused(source, "is truncated: it ends before the last draw.");
    }
  }

  /** Reads draws from a file of the local file system. */
  public static Draws read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  private static Draws read(DataInputStream data, CheckedInputStream checked, String source)
      throws IOException {
    Header header = header(data, source);
    List<String> parameters =
        header.blocks().stream().flatMap(b -> b.parameters().stream()).toList();
    double[][] values = new double[parameters.size()][header.chains() * header.draws()];
    ByteBuffer column = column(header.chains() * header.draws());
    for (double[] parameter : values) {
      data.readFully(column.array());
      column.asDoubleBuffer().get(parameter);
    }
    long checksum = checked.getChecksum().getValue();
    if (Long.reverseBytes(data.readLong()) != checksum || data.read() != -1) {
      throw refused(source, "is corrupted: its checksum does not match its content.");
    }
    return new Draws(header.blocks(), header.chains(), header.draws(), values);
  }

  private static Header header(DataInputStream data, String source) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    data.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw refused(source, "is not a file of posterior draws.");
    }
    int version = Integer.reverseBytes(data.readInt());
    if (version != VERSION) {
      throw new InvalidInputException(
          "'"
              + source
              + "' has format version "
              + version
              + "; this Chestnut reads "
              + VERSION
              + ".",
          "Read it with the version of Chestnut that wrote it, or fit the model again.");
    }
    int length = Integer.reverseBytes(data.readInt());
    if (length < 0 || length > LONGEST_HEADER) {
      throw refused(source, "is corrupted: its header cannot be read.");
    }
    byte[] text = new byte[length];
    data.readFully(text);
    try {
      return checked(JSON.readValue(text, Header.class), source);
    } catch (JsonProcessingException e) {
      throw refused(source, "is corrupted: its header cannot be read.");
    }
  }

  private static Header checked(Header header, String source) {
    long size = (long) header.chains() * header.draws() * Double.BYTES;
    if (header.blocks() == null
        || header.chains() < 1
        || header.draws() < 1
        || size > Integer.MAX_VALUE) {
      throw refused(source, "is corrupted: its header cannot be read.");
    }
    return header;
  }

  private static ByteBuffer column(int size) {
    return ByteBuffer.allocate(Math.multiplyExact(size, Double.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static InvalidInputException refused(String source, String why) {
    return new InvalidInputException(
        "'" + source + "' " + why, "Copy the model folder again, or fit the model again.");
  }
}
