package dev.plumb.it.audit;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;

@OnEmulator(EmulatorKind.MOTO)
final class MotoAuditContainerTest extends AuditScenario {}
