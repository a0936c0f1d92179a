package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchArchiveTest {
  private final Path folder;

  TorchArchiveTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aTruncatedArchiveIsToldApart() throws IOException {
    byte[] whole = Files.readAllBytes(identity());
    Path half = folder.resolve("half.pt");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(half).hasMessageContaining("GW-203").hasMessageContaining("damaged");
  }

  @Test
  void aDamagedRecordIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(identity());
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    // The pickle is the first entry; its local header says how long name and extra field are.
    int name = text.indexOf("net/data.pkl");
    Arrays.fill(whole, name + 14, name + 24, (byte) 0);
    Path damaged = Files.write(folder.resolve("damaged.pt"), whole);
    assertThatThrownBy(() -> TorchScriptModelTest.open(damaged))
        .hasMessageMatching("(?s)GW-2(0[238]|40).*");
  }

  @Test
  void anArchiveWithoutCodeIsNoModel() throws IOException {
    assertRefused(zip("m/data.pkl", "\u0080\u0002c__torch__\nNet\n)\u0081.", "m/constants.pkl", ""))
        .hasMessageContaining("GW-202")
        .hasMessageContaining("code/__torch__.py");
    assertRefused(zip("m/data.pkl", "\u0080\u0002}.", "m/constants.pkl", ""))
        .hasMessageContaining("GW-202")
        .hasMessageContaining("does not begin with a TorchScript module");
    assertRefused(
            zip(
                "m/data.pkl",
                "\u0080\u0002c__torch__\nNet\n)\u0081.",
                "m/constants.pkl",
                "",
                "m/code/__torch__.py",
                "class Net(Module):\n  def encode(self: __torch__.Net) -> Tensor:\n    pass\n"))
        .hasMessageContaining("GW-202")
        .hasMessageContaining("no method forward");
  }

  @Test
  void weightsAreNoModel() throws IOException {
    assertRefused(zip("archive/data.pkl", "\u0080\u0002}.", "archive/version", "3\n"))
        .hasMessageContaining("GW-202")
        .hasMessageContaining("pickle of weights")
        .hasMessageContaining("torch.jit.script");
    Path pickle = Files.write(folder.resolve("w.pth"), new byte[] {(byte) 0x80, 2, '}', '.'});
    assertRefused(pickle).hasMessageContaining("pickle of weights");
  }

  @Test
  void whatForwardTakesAndThePlatformLacksIsNamed() throws IOException {
    assertRefused(
            HandMadeModule.forward("x: Tensor, k: int) -> Tensor", "return torch.mul(x, k)")
                .write(folder.resolve("k.pt")))
        .hasMessageContaining("GW-208")
        .hasMessageContaining("k: int");
    assertRefused(
            HandMadeModule.forward("k: int=3) -> Tensor", "return torch.ones([k])")
                .write(folder.resolve("none.pt")))
        .hasMessageContaining("needs no tensor");
    assertRefused(
            HandMadeModule.forward("x: Tensor) -> Tensor", "return ops.torchvision.nms(x, x, 0.5)")
                .write(folder.resolve("nms.pt")))
        .hasMessageContaining("GW-207")
        .hasMessageContaining("torchvision::nms");
  }

  @Test
  void parametersAreReadFromTheSource() {
    ForwardMethod method =
        ForwardMethod.parse(
            "class Other(Module):\n  def forward(self: __torch__.Other,\n    no: Tensor) -> Tensor:\n"
                + "    return no\n"
                + "class Net(Module):\n  n : int\n"
                + "  def forward(s: __torch__.Net,\n    a: Tensor,\n"
                + "    hx: Optional[Tuple[Tensor, Tensor]]=None,\n    c: Optional[Tensor]) ->"
                + " Tuple[Tensor, List[int]]:\n    return (a, [1])\n",
            "Net");
    assertThat(method).isNotNull();
    assertThat(method.inputs()).containsExactly("a", "c");
    assertThat(method.parameters())
        .contains(new ForwardMethod.Parameter("hx", "Optional[Tuple[Tensor, Tensor]]", true));
    assertThat(method.outputs()).isEmpty();
    assertThat(ForwardMethod.parse("class Net(Module):\n  pass\n", "Net")).isNull();
  }

  private Path identity() throws IOException {
    return HandMadeModule.forward("x: Tensor) -> Tensor", "return x")
        .write(folder.resolve("identity.pt"));
  }

  private Path zip(String... namesAndContents) throws IOException {
    Path file = folder.resolve("m.pt");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file) {
    return assertThatThrownBy(() -> TorchScriptModelTest.open(file));
  }
}
