package dev.plumb.it.stack;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.LOCALSTACK)
final class LocalStackStackContainerTest extends StackScenario {}
