package dev.plumb.it.audit;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.LOCALSTACK)
final class LocalStackAuditContainerTest extends AuditScenario {}
