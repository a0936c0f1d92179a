package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessOutputTest {

  @Test
  void passesOnWhatItIsGiven() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (ProcessOutput output = new ProcessOutput(target)) {
      output.write("résumé".getBytes(StandardCharsets.UTF_8));
      output.write('!');
      assertThat(output.failure()).isEmpty();
    }
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("résumé!");
  }

  @Test
  void aFullDiskIsAnError() throws IOException {
    try (ProcessOutput output = failing("No space left on device")) {
      assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
      assertThat(output.failure())
          .hasValueSatisfying(
              e -> assertThat(e.getMessage()).contains("GW-502", "No space left on device"));
    }
  }

  @Test
  void aReaderThatHasSeenEnoughIsNone() throws IOException {
    try (ProcessOutput output = failing("Broken pipe")) {
      assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
      assertThat(output.failure()).isEmpty();
    }
  }

  private static ProcessOutput failing(String reason) {
    return new ProcessOutput(
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(reason);
          }
        });
  }
}
