package dev.plumb.iam.snapshot;

import java.time.Instant;

/** A TLS certificate stored in IAM. */
public record ServerCertificate(String name, String arn, Instant uploaded, Instant expires) {}
