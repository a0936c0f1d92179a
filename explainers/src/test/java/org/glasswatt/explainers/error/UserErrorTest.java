package org.glasswatt.explainers.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserErrorTest {
  private enum SampleError implements ErrorId {
    MISSING_COLUMN;

    @Override
    public String id() {
      return "GW-999";
    }

    @Override
    public Remedy remedy() {
      return Remedy.FILE;
    }
  }

  @Test
  void carriesTheIdTheProblemAndTheRemedy() {
    UserError error =
        new UserError(SampleError.MISSING_COLUMN, "test.csv has no column x.", "Name one it has.");
    assertThat(error)
        .hasMessage("GW-999: test.csv has no column x.\n  What to do: Name one it has.");
    assertThat(error.id().remedy().exitCode()).isEqualTo(3);
  }

  @Test
  void suggestsTheNearestNameOnlyWhenItIsNear() {
    List<String> known = List.of("saliency", "integrated_gradients");
    assertThat(Nearest.to("salincy", known)).contains("saliency");
    assertThat(Nearest.to("Saliency", known)).contains("saliency");
    assertThat(Nearest.to("occlusion", known)).isEmpty();
    assertThat(Nearest.hint("salincy", known)).startsWith("Did you mean \"saliency\"?");
  }
}
