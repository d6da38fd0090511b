package dev.plumb.it.differential;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.LOCALSTACK)
final class LocalStackDifferentialContainerTest extends DifferentialScenario {
    LocalStackDifferentialContainerTest() {
        super("LocalStack");
    }
}
