package org.glasswatt.samples.architecture.wrong.analyzers;

import ai.djl.ndarray.types.DataType;

record UsesEngine(DataType type) {}
