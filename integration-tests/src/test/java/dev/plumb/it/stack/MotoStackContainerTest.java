package dev.plumb.it.stack;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.MOTO)
final class MotoStackContainerTest extends StackScenario {}
