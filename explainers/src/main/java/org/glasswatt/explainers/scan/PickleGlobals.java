package org.glasswatt.explainers.scan;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Python names a model's pickle may hold.
 *
 * <p>The allowed ones are those that PyTorch's own restricted unpicklers know ({@code
 * torch/_weights_only_unpickler.py} and {@code torch/csrc/jit/serialization/unpickler.cpp}).
 */
final class PickleGlobals {
  private static final List<Pattern> ALLOWED =
      List.of(
          Pattern.compile("__torch__\\.[\\w.]+"),
          Pattern.compile("torch\\._utils\\._rebuild_\\w+"),
          Pattern.compile("torch\\._tensor\\._rebuild_from_type_v2"),
          Pattern.compile("torch\\.nn\\.parameter\\.(Parameter|Buffer|UninitializedParameter)"),
          Pattern.compile("torch(\\.cuda|\\.storage)?\\.[A-Za-z0-9]*Storage"),
          Pattern.compile("torch\\.(Tensor|Size|device|dtype|Generator|[A-Za-z0-9]+Tensor)"),
          Pattern.compile("torch\\.(q?u?int\\d+(x\\d)?|b?float\\d+(_\\w+)?|complex\\d+|bool|half)"),
          Pattern.compile("torch\\.(double|float|int|long|short|per_\\w+_(affine|symmetric)\\w*)"),
          Pattern.compile("torch\\.serialization\\._get_layout"),
          Pattern.compile(
              "torch\\.jit\\._pickle\\.(build_\\w+list|build_tensor_from_id|restore_type_tag)"),
          Pattern.compile("collections\\.(OrderedDict|Counter|defaultdict)"),
          Pattern.compile("_codecs\\.encode"),
          Pattern.compile(
              "(builtins|__builtin__)\\.(set|frozenset|bytearray|complex|dict|list|tuple|int|float|bool|str|bytes|slice|range|object)"),
          Pattern.compile("copyreg\\._reconstructor|copy_reg\\._reconstructor"),
          Pattern.compile("numpy\\.(ndarray|dtype|(_?core)\\.multiarray\\.(_reconstruct|scalar))"),
          Pattern.compile("numpy\\.dtypes\\.\\w+DType"));

  private static final Pattern LAYER =
      Pattern.compile("torch\\.nn\\.modules\\.[a-z_]+\\.[A-Z]\\w*");

  /** The first parts of names that act outside of a model, or lead to ones that do. */
  private static final Set<String> DANGEROUS =
      Set.of(
          "os",
          "posix",
          "nt",
          "posixpath",
          "ntpath",
          "subprocess",
          "_posixsubprocess",
          "sys",
          "builtins",
          "__builtin__",
          "__builtins__",
          "importlib",
          "imp",
          "runpy",
          "pkgutil",
          "zipimport",
          "pty",
          "socket",
          "_socket",
          "ssl",
          "shutil",
          "ctypes",
          "_ctypes",
          "cffi",
          "code",
          "codeop",
          "commands",
          "pickle",
          "_pickle",
          "cPickle",
          "cloudpickle",
          "dill",
          "joblib",
          "marshal",
          "shelve",
          "types",
          "functools",
          "operator",
          "_operator",
          "itertools",
          "webbrowser",
          "urllib",
          "urllib2",
          "http",
          "httplib",
          "requests",
          "aiohttp",
          "asyncio",
          "multiprocessing",
          "threading",
          "_thread",
          "concurrent",
          "tempfile",
          "pathlib",
          "io",
          "_io",
          "fileinput",
          "glob",
          "platform",
          "timeit",
          "cProfile",
          "profile",
          "pdb",
          "bdb",
          "trace",
          "doctest",
          "unittest",
          "pip",
          "distutils",
          "setuptools",
          "ensurepip",
          "venv",
          "idlelib",
          "lib2to3",
          "site",
          "smtplib",
          "ftplib",
          "telnetlib",
          "poplib",
          "imaplib",
          "xmlrpc",
          "sqlite3",
          "gc",
          "inspect",
          "signal",
          "resource",
          "mmap",
          "atexit",
          "logging",
          "linecache",
          "tarfile",
          "zipfile",
          "uuid",
          "pydoc",
          "turtle",
          "tkinter",
          "yaml",
          "jsonpickle",
          "jinja2",
          "paramiko",
          "fabric",
          "nntplib",
          "_aix_support",
          "_osx_support",
          "antigravity",
          "this",
          "test",
          "getpass");

  private static final Pattern DANGEROUS_LIBRARY =
      Pattern.compile(
          "(torch\\.(load|save|hub|jit|ops|classes|compile|package|serialization|distributed"
              + "|multiprocessing|utils|_dynamo|_inductor|fx|testing|storage\\._load_from_bytes)"
              + "|numpy\\.(load|save|f2py|testing|distutils|ctypeslib|loadtxt|fromfile|memmap)"
              + "|numpy\\.lib|tensorflow|keras|pandas|scipy|sklearn|transformers)(\\..*)?");

  private PickleGlobals() {}

  /** The rule that a name breaks; null when it is allowed. */
  static @Nullable Rule broken(String module, String name) {
    String full = module + "." + name;
    if (ALLOWED.stream().anyMatch(allowed -> allowed.matcher(full).matches())) {
      return null;
    }
    if (LAYER.matcher(full).matches()) {
      return PickleRules.NETWORK_CLASS;
    }
    int dot = module.indexOf('.');
    String root = dot < 0 ? module : module.substring(0, dot);
    return DANGEROUS.contains(root) || DANGEROUS_LIBRARY.matcher(full).matches()
        ? PickleRules.DANGEROUS
        : PickleRules.UNKNOWN;
  }
}
