package org.glasswatt.analyzers.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.Vocabulary;
import org.glasswatt.explainers.tensor.Tensor;

/** Attributions of ids, summed to the words of each text. */
final class WordAttributions {
  private WordAttributions() {}

  /**
   * By input, for each row its words in order.
   *
   * @param whole whether tokens that belong together become one word
   * @throws UserError when a vocabulary was given for an input that is not attributed id by id
   */
  static Map<String, Object> document(
      Map<String, Tensor> attributions,
      Map<String, Tensor> inputs,
      Map<String, Vocabulary> vocabularies,
      boolean whole) {
    Map<String, Object> document = new LinkedHashMap<>();
    vocabularies.forEach(
        (name, vocabulary) -> {
          Tensor ids = inputs.get(name);
          Tensor values = attributions.get(name);
          if (ids == null || values == null || !ids.shape().equals(values.shape())) {
            throw new UserError(
                CliError.BAD_INPUT_ARGUMENT,
                "--vocabulary was given for the input "
                    + name
                    + ", which has no attribution per id.",
                "Give vocabularies for inputs of ids that the method attributes to.");
          }
          List<Object> rows = new ArrayList<>();
          for (int row = 0; row < ids.rows(); row++) {
            rows.add(row(values, row, vocabulary.words(ids, row, whole)));
          }
          document.put(name, rows);
        });
    return document;
  }

  private static List<Object> row(Tensor values, int row, List<Vocabulary.Word> words) {
    List<Object> entries = new ArrayList<>();
    for (Vocabulary.Word word : words) {
      double sum = 0;
      for (int i = word.from(); i < word.to(); i++) {
        sum += values.get(row * values.rowSize() + i);
      }
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("word", word.text());
      entry.put("first_token", word.from());
      entry.put("tokens", word.to() - word.from());
      entry.put("attribution", sum);
      entries.add(entry);
    }
    return entries;
  }
}
