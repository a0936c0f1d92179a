package org.glasswatt.explainers.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.load.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
  private final Path folder;

  TrustTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GWS-TF-001", "GWS-TF-004", "GWS-TS-001", "GWS-ZIP-002"})
  void aDangerousModelIsRefusedBeforeAnEngineSeesIt(String rule) throws IOException {
    Path model = Crafted.breaking(rule).write(folder);
    assertThatThrownBy(() -> Models.open(ModelSource.at(model), EngineOptions.DEFAULT))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ScanError.REFUSED))
        .hasMessageContaining(rule)
        .hasMessageContaining("--trust ");
  }

  @Test
  void whatIsTrustedPassesAndIsTold() throws IOException {
    Path model = Crafted.breaking("GWS-TF-004").write(folder);
    List<ScanReport> told = new ArrayList<>();
    assertThatCode(() -> new Trust(Severity.HIGH, told::add).require(model, List.of()))
        .doesNotThrowAnyException();
    assertThat(told).singleElement().satisfies(r -> assertThat(r.worst()).hasValue(Severity.HIGH));
    assertThatThrownBy(() -> new Trust(Severity.MEDIUM, told::add).require(model, List.of()))
        .hasMessageContaining("GWS-TF-004 (high) at saved_model.pb, node r");
    assertThat(told).hasSize(2);
  }

  @Test
  void mediumPassesByDefault() throws IOException {
    Path model = Crafted.breaking("GWS-TF-013").write(folder);
    assertThatCode(() -> Trust.DEFAULT.require(model, List.of())).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Trust(Severity.LOW, report -> {}).require(model, List.of()))
        .hasMessageContaining("GWS-TF-013");
  }
}
