package org.glasswatt.explainers.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * The tokens that the ids of a text input stand for, and how they make words.
 *
 * <p>A vocabulary in which tokens begin with {@code ##} is one of WordPiece: such a token goes on
 * the word before. Where tokens begin with {@code ▁} or {@code Ġ}, as those of SentencePiece and of
 * byte-level encodings do, a word begins at such a token. Else each token is a word. A token in
 * square or angle brackets, such as {@code [PAD]} or {@code </s>}, always stands alone.
 */
public final class Vocabulary {
  private static final int MAX_BYTES = 64 << 20;
  private static final String CONTINUES = "##";
  private static final List<String> BEGINNINGS = List.of("▁", "Ġ");

  private final List<String> tokens;
  private final boolean wordPieces;
  private final String beginning;

  /**
   * A vocabulary.
   *
   * @param tokens in the order of their ids, from 0
   */
  public Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    this.wordPieces = tokens.stream().anyMatch(token -> token.startsWith(CONTINUES));
    this.beginning =
        BEGINNINGS.stream()
            .filter(mark -> tokens.stream().anyMatch(token -> token.startsWith(mark)))
            .findFirst()
            .orElse("");
  }

  /**
   * Reads a text file with one token per line, that of id 0 first.
   *
   * @throws UserError when it can't be read, is no UTF-8 or holds no token
   */
  public static Vocabulary read(Path file) {
    DataFiles.check(file);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UserError(
            InputError.TOO_LARGE,
            file + ": the file has more than " + MAX_BYTES + " bytes; a vocabulary was expected.",
            "Name a text file with one token per line.");
      }
      List<String> tokens = Files.readAllLines(file);
      if (tokens.isEmpty()) {
        throw new UserError(
            InputError.NO_ROWS,
            file + ": the file is empty; one token per line was expected.",
            "Name the vocabulary that the ids were made with.");
      }
      return new Vocabulary(tokens);
    } catch (CharacterCodingException e) {
      throw notText(file, e);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  private static UserError notText(Path file, IOException cause) {
    return new UserError(
        InputError.BAD_ENCODING,
        file + ": the file is not UTF-8 text; one token per line was expected.",
        "Save the vocabulary as UTF-8.",
        cause);
  }

  /**
   * Neighbouring tokens of a text that are read as one.
   *
   * @param text as a reader knows it
   * @param from the position of its first token
   * @param to the position after its last token
   */
  public record Word(String text, int from, int to) {}

  /**
   * The words of a row of ids.
   *
   * @param ids of any number type
   * @param row the row
   * @param whole whether tokens that belong together become one word
   */
  public List<Word> words(Tensor ids, int row, boolean whole) {
    int width = ids.rowSize();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String token = token(ids.get(row * width + i));
      Word last = words.isEmpty() ? null : words.get(words.size() - 1);
      if (whole && last != null && goesOn(token) && !isAlone(last.text())) {
        words.set(words.size() - 1, new Word(last.text() + shown(token), last.from(), i + 1));
      } else {
        words.add(new Word(whole ? shown(token) : token, i, i + 1));
      }
    }
    return words;
  }

  private String token(double id) {
    return id >= 0 && id < tokens.size() && id == Math.rint(id)
        ? tokens.get((int) id)
        : "#" + (id == Math.rint(id) ? String.valueOf((long) id) : String.valueOf(id));
  }

  private boolean goesOn(String token) {
    if (isAlone(token)) {
      return false;
    }
    return wordPieces
        ? token.startsWith(CONTINUES)
        : !beginning.isEmpty() && !token.startsWith(beginning);
  }

  private static boolean isAlone(String token) {
    return (token.startsWith("[") && token.endsWith("]"))
        || (token.startsWith("<") && token.endsWith(">"));
  }

  /** Without the marks of the encoding. */
  private String shown(String token) {
    if (wordPieces && token.startsWith(CONTINUES)) {
      return token.substring(CONTINUES.length());
    }
    return !beginning.isEmpty() && token.startsWith(beginning) ? token.substring(1) : token;
  }
}
