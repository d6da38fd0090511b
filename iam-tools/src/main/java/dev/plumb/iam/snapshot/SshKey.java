package dev.plumb.iam.snapshot;

import java.time.Instant;

/** A CodeCommit SSH public key as ListSSHPublicKeys shows it. */
public record SshKey(String id, boolean active, Instant uploaded) {}
