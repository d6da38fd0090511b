package dev.plumb.it.differential;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.MOTO)
final class MotoDifferentialContainerTest extends DifferentialScenario {
    MotoDifferentialContainerTest() {
        super("moto");
    }
}
