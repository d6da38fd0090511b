package dev.plumb.it.containers;

@OnEmulator(EmulatorKind.LOCALSTACK)
final class LocalStackContainerTest extends EmulatorScenario {}
