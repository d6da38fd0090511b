package dev.plumb.core.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A verdict with everything a report needs to show it and the next night needs to recognise it.
 *
 * @param fingerprint 32 hexadecimal digits of a hash over account, rule, resource and discriminator: nothing volatile
 * @param rule the rule's id
 */
public record Finding(
        String fingerprint,
        String account,
        String rule,
        Severity severity,
        Status status,
        Resource resource,
        String discriminator,
        String message,
        List<Evidence> evidence) {
    /** Failures first, the gravest first, then by rule and resource: the order of every report. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::status)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.resource().name())
            .thenComparing(finding -> finding.resource().id())
            .thenComparing(Finding::discriminator);

    /** Copies the evidence. */
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Returns the finding a rule's verdict amounts to. */
    static Finding of(String account, RuleInfo rule, Verdict verdict) {
        Severity severity = verdict.severity() == null ? rule.severity() : verdict.severity();
        return new Finding(
                fingerprint(account, rule.id(), verdict.resource().id(), verdict.discriminator()),
                account,
                rule.id(),
                severity,
                verdict.status(),
                verdict.resource(),
                verdict.discriminator(),
                verdict.message(),
                verdict.evidence());
    }

    private static String fingerprint(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
