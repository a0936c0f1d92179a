package org.glasswatt.explainers.scan;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges names of files that a model's content gives. */
final class EntryNames {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
  private static final Pattern PROGRAM =
      Pattern.compile(
          ".*\\.(so(\\.\\d+)*|dll|dylib|exe|com|scr|msi|bat|cmd|ps1|vbs|sh|bash|py|pyc|pyd|pyw|pkl|"
              + "pickle|joblib|jar|class|elf|lnk|desktop)");

  private EntryNames() {}

  /**
   * Whether a relative name stays in the folder it is resolved in, on every system: no root, no
   * drive, no address, no {@code ..}, no zero byte.
   */
  static boolean staysInside(String name) {
    String slashes = name.replace('\\', '/');
    return !name.isEmpty()
        && !slashes.startsWith("/")
        && !DRIVE.matcher(name).matches()
        && !SCHEME.matcher(name).matches()
        && name.indexOf('\0') < 0
        && Arrays.stream(slashes.split("/", -1)).noneMatch(".."::equals);
  }

  /** Whether the ending is that of something to run or to unpickle. */
  static boolean isProgram(String name) {
    return PROGRAM.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
