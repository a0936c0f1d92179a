package org.glasswatt.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No committed file tells where somebody built it; binary files are searched too. */
class PrivatePathsTest {
  /** Folders of people and of build machines; a relative path that ends so is no match. */
  private static final Pattern FOLDER =
      Pattern.compile("(?<![\\w.~}-])/(?:work|root|home|Users)/[\\w.-]");

  private static final Pattern REGISTRY =
      Pattern.compile(
          "//[\\w.-]*(?:repo|registry|nexus|artifactory|mirror|pypi|npmjs|pythonhosted)[\\w.-]*");

  @Test
  void noFileNamesAFolderOfAMachineOrARegistry() throws Exception {
    List<String> found = new ArrayList<>();
    for (String name : committed()) {
      Path file = Repository.ROOT.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue; // deleted, but not committed so yet
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (Pattern pattern : List.of(FOLDER, REGISTRY)) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
          found.add(name + ": " + matcher.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theSearchFindsWhatItLooksFor() {
    assertThat("file:" + "/home" + "/ada/model").containsPattern(FOLDER);
    assertThat("https:" + "//re" + "po1.example.org/x").containsPattern(REGISTRY);
    assertThat("docs/work/notes and src/home/a").doesNotContainPattern(FOLDER);
  }

  private static List<String> committed() throws InterruptedException {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z")
              .directory(Repository.ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() == 0 && !names.isEmpty()) {
        return List.of(names.split("\0", -1));
      }
    } catch (IOException e) {
      return abort("There is no git to tell which files are committed: " + e.getMessage());
    }
    return abort("This is no git checkout, so which files are committed is not known.");
  }
}
