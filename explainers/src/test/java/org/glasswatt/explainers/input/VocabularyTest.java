package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.Vocabulary.Word;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
  private static Tensor ids(long... values) {
    return Tensor.of(values, 1, values.length);
  }

  @Test
  void wordPiecesGoOnTheWordBefore() {
    Vocabulary pieces = new Vocabulary(List.of("[PAD]", "[CLS]", "un", "##believ", "##able", "it"));
    assertThat(pieces.words(ids(1, 5, 2, 3, 4, 0, 0), 0, true))
        .containsExactly(
            new Word("[CLS]", 0, 1),
            new Word("it", 1, 2),
            new Word("unbelievable", 2, 5),
            new Word("[PAD]", 5, 6),
            new Word("[PAD]", 6, 7));
    assertThat(pieces.words(ids(2, 3), 0, false))
        .containsExactly(new Word("un", 0, 1), new Word("##believ", 1, 2));
  }

  @Test
  void aMarkBeginsAWord() {
    Vocabulary pieces = new Vocabulary(List.of("<s>", "▁good", "ness", "▁me", "</s>"));
    assertThat(pieces.words(ids(0, 1, 2, 3, 4), 0, true))
        .containsExactly(
            new Word("<s>", 0, 1),
            new Word("goodness", 1, 3),
            new Word("me", 3, 4),
            new Word("</s>", 4, 5));
  }

  @Test
  void otherTokensAreWordsAndForeignIdsShowTheirNumber() {
    Vocabulary words = new Vocabulary(List.of("", "the", "end"));
    Tensor floats = Tensor.of(new float[] {1, 2, 7, 0.5f, -1}, 1, 5);
    assertThat(words.words(floats, 0, true))
        .extracting(Word::text)
        .containsExactly("the", "end", "#7", "#0.5", "#-1");
  }

  @Test
  void whatIsNoVocabularyIsRefused(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThatThrownBy(() -> Vocabulary.read(empty))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("one token per line was expected");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> Vocabulary.read(bytes)).hasMessageContaining("not UTF-8");
    Path good = Files.writeString(folder.resolve("vocabulary.txt"), "a\nb\n");
    assertThat(Vocabulary.read(good).words(ids(1), 0, true)).containsExactly(new Word("b", 0, 1));
  }
}
