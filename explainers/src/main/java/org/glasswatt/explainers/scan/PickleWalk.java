package org.glasswatt.explainers.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks a pickle's instructions and follows names on a symbolic stack, without making or calling
 * anything.
 *
 * <p>Texts and globals are followed through stack and memo, so that a name put together by {@code
 * STACK_GLOBAL} is known; everything else is one opaque value. Source: {@code pickletools.py} of
 * CPython, protocols 0 to 5.
 */
final class PickleWalk {
  private static final long MAX_INSTRUCTIONS = 20_000_000;
  private static final int MAX_STACK = 1_000_000;
  private static final int MAX_MEMO = 200_000;
  private static final int MAX_LINE = 1 << 16;
  private static final int LONGEST_NAME = 256;

  /** What is on the stack: a {@code String}, a {@link Global}, or one of these. */
  private enum Value {
    MARK,
    OTHER
  }

  private record Global(String name) {}

  private final InputStream in;
  private final String file;
  private final String entry;
  private final Findings findings;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();
  private long instructions;
  private long memoized;

  /**
   * A walk.
   *
   * @param entry the place of the pickle in the file; empty means the whole file
   */
  PickleWalk(InputStream in, String file, String entry, Findings findings) {
    this.in = in;
    this.file = file;
    this.entry = entry;
    this.findings = findings;
  }

  /** Thrown where the instructions make no sense; everything before was judged. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Walks to the end of the pickle.
   *
   * @return whether it ended as a pickle ends
   */
  boolean run() throws IOException {
    stack.clear();
    memo.clear();
    memoized = 0;
    try {
      for (int code = in.read(); code >= 0; code = in.read()) {
        if (++instructions > MAX_INSTRUCTIONS) {
          findings.add(PickleRules.TOO_LARGE, file, entry, "It has too many instructions");
          return false;
        }
        if (code == '.') {
          return true;
        }
        step(code);
        if (stack.size() > MAX_STACK) {
          findings.add(PickleRules.TOO_LARGE, file, entry, "It stacks too many values");
          return false;
        }
      }
      throw new Fault("it ends before its end mark");
    } catch (EOFException e) {
      findings.add(PickleRules.DAMAGED, file, entry, "The pickle ends within an instruction");
    } catch (Fault e) {
      findings.add(PickleRules.DAMAGED, file, entry, "The pickle is odd: " + e.getMessage());
    }
    return false;
  }

  private void step(int code) throws IOException, Fault {
    switch (code) {
      case '(' -> stack.add(Value.MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> stack.add(top());
      case 'F', 'I', 'L' -> {
        line();
        push();
      }
      case 'P' -> {
        line();
        push();
      }
      case 'S' -> push(quoted(line()));
      case 'V' -> push(escaped(line()));
      case 'K' -> skipAndPush(1);
      case 'M' -> skipAndPush(2);
      case 'J' -> skipAndPush(4);
      case 'G' -> skipAndPush(8);
      case 'N', ')', ']', '}', 0x88, 0x89, 0x8f, 0x97 -> push();
      case 'T' -> text(number(4));
      case 'U' -> text(number(1));
      case 'X' -> text(number(4));
      case 0x8c -> text(number(1));
      case 0x8d -> text(number(8));
      case 'B' -> skipAndPush(number(4));
      case 'C' -> skipAndPush(number(1));
      case 0x8e, 0x96 -> skipAndPush(number(8));
      case 0x8a -> skipAndPush(number(1));
      case 0x8b -> skipAndPush(number(4));
      case 'Q' -> replace(1);
      case 'R', 0x81 -> call(2);
      case 0x92 -> call(3);
      case 'b' -> pop();
      case 'c' -> global(line(), line());
      case 0x93 -> stackGlobal();
      case 'i' -> {
        global(line(), line());
        pop();
        popToMark();
        push();
      }
      case 'o' -> object();
      case 0x82 -> registered(number(1));
      case 0x83 -> registered(number(2));
      case 0x84 -> registered(number(4));
      case 'a' -> pop();
      case 's' -> {
        pop();
        pop();
      }
      case 'd', 'l', 't', 0x91 -> {
        popToMark();
        push();
      }
      case 'e', 'u', 0x90 -> popToMark();
      case 0x85 -> replace(1);
      case 0x86 -> replace(2);
      case 0x87 -> replace(3);
      case 'g' -> push(memo.getOrDefault(decimal(line()), Value.OTHER));
      case 'h' -> push(memo.getOrDefault(number(1), Value.OTHER));
      case 'j' -> push(memo.getOrDefault(number(4), Value.OTHER));
      case 'p' -> remember(decimal(line()));
      case 'q' -> remember(number(1));
      case 'r' -> remember(number(4));
      case 0x94 -> remember(memoized);
      case 0x80 -> {
        long protocol = number(1);
        if (protocol > 5) {
          throw new Fault("its protocol is " + protocol);
        }
      }
      case 0x95 -> number(8);
      case 0x98 -> {}
      default -> throw new Fault("0x" + Integer.toHexString(code) + " is no instruction");
    }
  }

  private void global(String module, String name) {
    Rule broken = PickleGlobals.broken(module, name);
    if (broken != null) {
      findings.add(broken, file, entry, "The pickle names " + module + "." + name);
    }
    stack.add(new Global(module + "." + name));
  }

  private void stackGlobal() throws Fault {
    Object name = pop();
    Object module = pop();
    if (module instanceof String moduleName && name instanceof String globalName) {
      global(moduleName, globalName);
    } else {
      findings.add(PickleRules.COMPUTED, file, entry, "The name of a global is not written out");
      push();
    }
  }

  private void call(int operands) throws Fault {
    Object called = Value.OTHER;
    for (int i = 0; i < operands; i++) {
      called = pop();
    }
    callee(called);
    push();
  }

  private void object() throws Fault {
    Object called = Value.OTHER;
    Object value = pop();
    while (value != Value.MARK) {
      called = value;
      value = pop();
    }
    callee(called);
    push();
  }

  private void callee(Object called) {
    if (!(called instanceof Global)) {
      findings.add(
          PickleRules.COMPUTED, file, entry, "It calls something that is not named but computed");
    }
  }

  private void registered(long code) {
    findings.add(PickleRules.REGISTERED, file, entry, "It names the extension code " + code);
    // Whatever it is: it was reported.
    stack.add(new Global("extension"));
  }

  private void remember(long key) throws Fault {
    memoized++;
    Object value = top();
    // What is not remembered counts as unknown when it is asked for, so nothing is lost.
    if (value == Value.OTHER || value == Value.MARK || memo.size() >= MAX_MEMO) {
      memo.remove(key);
    } else {
      memo.put(key, value);
    }
  }

  private void push() {
    stack.add(Value.OTHER);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() throws Fault {
    if (stack.isEmpty()) {
      throw new Fault("it takes from an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws Fault {
    Object value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private void popToMark() throws Fault {
    while (pop() != Value.MARK) {
      // Down to the mark.
    }
  }

  private void replace(int operands) throws Fault {
    for (int i = 0; i < operands; i++) {
      pop();
    }
    push();
  }

  private void skipAndPush(long bytes) throws IOException, Fault {
    skip(bytes);
    push();
  }

  private void text(long bytes) throws IOException, Fault {
    if (bytes > LONGEST_NAME || bytes < 0) {
      skipAndPush(bytes);
      return;
    }
    byte[] content = in.readNBytes((int) bytes);
    if (content.length < bytes) {
      throw new EOFException();
    }
    push(new String(content, StandardCharsets.UTF_8));
  }

  private void skip(long bytes) throws IOException, Fault {
    if (bytes < 0) {
      throw new Fault("a length is negative");
    }
    in.skipNBytes(bytes);
  }

  private long number(int width) throws IOException {
    long value = 0;
    for (int i = 0; i < width; i++) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      value |= (long) b << (8 * i);
    }
    return value;
  }

  private String line() throws IOException, Fault {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (line.length() >= MAX_LINE) {
        throw new Fault("a line is too long");
      }
      line.append((char) b);
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A number as Python reads it, with underscores between digits. */
  private static long decimal(String line) throws Fault {
    try {
      return Long.parseLong(line.strip().replace("_", ""));
    } catch (NumberFormatException e) {
      throw new Fault("a memo's number is no number");
    }
  }

  /** A text in quotation marks; one with escapes or a long one counts as unknown. */
  private static Object quoted(String line) {
    String text = line.strip();
    return text.length() >= 2 && text.length() <= LONGEST_NAME
        ? escaped(text.substring(1, text.length() - 1))
        : Value.OTHER;
  }

  private static Object escaped(String line) {
    return line.indexOf('\\') >= 0 || line.length() > LONGEST_NAME ? Value.OTHER : line;
  }
}
