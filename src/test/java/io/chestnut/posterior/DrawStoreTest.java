package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawStoreTest {
  private static final Draws DRAWS =
      new Draws(
          List.of(
              new Draws.Block("beta", List.of(2), List.of("Intercept", "x1:\"é\"")),
              new Draws.Block("sigma", List.of(), List.of("sigma"))),
          2,
          3,
          new double[][] {
            {1, -0.0, Double.MIN_VALUE, Double.NaN, 1e300, -3},
            {0.1, 0.2, 0.3, 0.4, 0.5, 0.6},
            {1, 2, 3, 4, 5, Double.POSITIVE_INFINITY}
          });

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DrawStore.write(DRAWS, out);
    return out.toByteArray();
  }

  private static Draws read(byte[] bytes) throws IOException {
    return DrawStore.read(new ByteArrayInputStream(bytes), "draws.bin");
  }

  @Test
  void drawsReadBackAsWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("draws.bin");
    Files.write(file, written());
    Draws read = DrawStore.read(file);
    assertThat(read.blocks()).isEqualTo(DRAWS.blocks());
    assertThat(read.chains()).isEqualTo(2);
    assertThat(read.drawsPerChain()).isEqualTo(3);
    for (int p = 0; p < 3; p++) {
      assertThat(read.values(p)).containsExactly(DRAWS.values(p));
    }
  }

  @Test
  void valuesAreLittleEndianAndTheLastEightBytesTheirChecksum() throws IOException {
    byte[] bytes = written();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes, 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("CHESTNUT");
    assertThat(buffer.getInt(8)).isEqualTo(1);
    int values = 16 + buffer.getInt(12);
    assertThat(buffer.getDouble(values)).isEqualTo(1.0);
    assertThat(buffer.getDouble(values + 6 * 8)).isEqualTo(0.1);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 8);
    assertThat(buffer.getLong(bytes.length - 8)).isEqualTo(crc.getValue());
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] bytes = written();
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("'draws.bin' is truncated: it ends before the last draw.");
    }
  }

  @Test
  void everyFlippedBitAfterTheVersionIsRefused() throws IOException {
    byte[] bytes = written();
    for (int i = 16; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> read(changed))
          .as("byte " + i)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("'draws.bin' is ");
    }
  }

  @Test
  void changedDrawIsRefusedByItsChecksum() throws IOException {
    byte[] bytes = written();
    bytes[bytes.length - 20] ^= 1;
    assertThatThrownBy(() -> read(bytes))
        .hasMessage(
            "'draws.bin' is corrupted: its checksum does not match its content.\n"
                + "Copy the model folder again, or fit the model again.");
  }

  @Test
  void bytesAfterTheEndAreRefused() throws IOException {
    byte[] bytes = written();
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("is corrupted");
  }

  @Test
  void newerVersionAndOtherFilesAreRefused() throws IOException {
    byte[] newer = written();
    newer[8] = 2;
    assertThatThrownBy(() -> read(newer))
        .hasMessage(
            "'draws.bin' has format version 2; this Chestnut reads 1.\n"
                + "Read it with the version of Chestnut that wrote it, or fit the model again.");
    assertThatThrownBy(() -> read("PAR1 and something else".getBytes("US-ASCII")))
        .hasMessageStartingWith("'draws.bin' is not a file of posterior draws.");
  }
}
