package dev.plumb.it.containers;

@OnEmulator(EmulatorKind.MOTO)
final class MotoContainerTest extends EmulatorScenario {}
