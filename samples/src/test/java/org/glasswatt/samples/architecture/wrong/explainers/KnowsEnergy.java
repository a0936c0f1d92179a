package org.glasswatt.samples.architecture.wrong.explainers;

import org.glasswatt.samples.architecture.wrong.energy.Energy;

record KnowsEnergy(Energy energy) {}
