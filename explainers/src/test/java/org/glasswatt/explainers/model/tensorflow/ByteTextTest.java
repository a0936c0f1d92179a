package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {
  @Test
  void textIsUtf8() {
    String text = "Zürich 東京 🙂";
    assertThat(ByteText.toBytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(ByteText.toText(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void bytesThatAreNoTextComeBackAsTheyWere() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      assertThat(ByteText.toBytes(ByteText.toText(bytes))).isEqualTo(bytes);
    }
  }
}
