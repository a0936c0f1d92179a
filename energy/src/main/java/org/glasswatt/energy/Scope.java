package org.glasswatt.energy;

/** What an energy value covers, from the widest to the narrowest. */
public enum Scope {
  /** The whole machine, everything that runs on it. */
  SYSTEM("the whole machine"),
  /** Processor packages and their memory (or one accelerator), everything that runs on them. */
  PACKAGE("processor packages and their memory, everything that runs on them"),
  /** This process only. */
  PROCESS("this process only");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  /** The scope as a reader sees it. */
  public String inWords() {
    return words;
  }
}
