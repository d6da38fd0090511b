package dev.plumb.iam.policy;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One principal of a statement. There are no partial wildcards: only a lone {@code *} means everybody.
 *
 * @param type the key it stands under: {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}
 * @param text as written; hostile
 * @param account the account it belongs to, null where it belongs to none or does not say
 */
public record Principal(
        Kind kind, String type, String text, @Nullable String account) {
    /** What a principal is. */
    public enum Kind {
        /** {@code *}: anybody, without credentials even. */
        EVERYONE,
        /** An account, by its number or as {@code arn:aws:iam::NUMBER:root}: leaves the choice to that account. */
        ACCOUNT,
        USER,
        ROLE,
        /** One session of an assumed role. */
        ROLE_SESSION,
        FEDERATED_USER,
        /** A unique id, AIDA or AROA: what AWS shows once the principal was deleted. */
        UNIQUE_ID,
        /** An AWS service. */
        SERVICE,
        /** A SAML provider of the account. */
        SAML_PROVIDER,
        /** An OpenID Connect provider of the account. */
        OIDC_PROVIDER,
        /** An identity provider AWS knows without set-up, such as {@code accounts.google.com}. */
        WEB_IDENTITY,
        /** An S3 canonical user id. */
        CANONICAL_USER,
        /** Nothing AWS knows: it matches nobody. */
        UNKNOWN
    }

    private static final Set<String> WEB_IDENTITIES =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");

    /** Reads a principal under its key. */
    public static Principal parse(String type, String text) {
        if (text.equals("*")) {
            return new Principal(Kind.EVERYONE, type, text, null);
        }
        return switch (type) {
            case "AWS" -> aws(text);
            case "Service" -> new Principal(serviceName(text) ? Kind.SERVICE : Kind.UNKNOWN, type, text, null);
            case "Federated" -> federated(text);
            case "CanonicalUser" ->
                new Principal(
                        text.length() == 64 && text.chars().allMatch(Principal::hexadecimal)
                                ? Kind.CANONICAL_USER
                                : Kind.UNKNOWN,
                        type,
                        text,
                        null);
            default -> new Principal(Kind.UNKNOWN, type, text, null);
        };
    }

    /** Returns the issuer of an OpenID Connect provider, as it stands before the colon of its condition keys. */
    public String issuer() {
        int slash = text.indexOf('/');
        return kind == Kind.OIDC_PROVIDER ? text.substring(slash + 1) : text;
    }

    private static Principal aws(String text) {
        if (account(text)) {
            return new Principal(Kind.ACCOUNT, "AWS", text, text);
        }
        if (uniqueId(text)) {
            return new Principal(Kind.UNIQUE_ID, "AWS", text, null);
        }
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !account(parts[4]) || wild(text)) {
            return new Principal(Kind.UNKNOWN, "AWS", text, null);
        }
        return new Principal(awsKind(parts[2], parts[5]), "AWS", text, parts[4]);
    }

    private static Kind awsKind(String service, String resource) {
        if (service.equals("iam")) {
            return resource.equals("root")
                    ? Kind.ACCOUNT
                    : resource.startsWith("user/")
                            ? Kind.USER
                            : resource.startsWith("role/") ? Kind.ROLE : Kind.UNKNOWN;
        }
        if (service.equals("sts")) {
            return resource.startsWith("assumed-role/")
                    ? Kind.ROLE_SESSION
                    : resource.startsWith("federated-user/") ? Kind.FEDERATED_USER : Kind.UNKNOWN;
        }
        return Kind.UNKNOWN;
    }

    private static Principal federated(String text) {
        if (WEB_IDENTITIES.contains(text.toLowerCase(Locale.ROOT))) {
            return new Principal(Kind.WEB_IDENTITY, "Federated", text, null);
        }
        String[] parts = text.split(":", 6);
        if (parts.length < 6
                || !parts[0].equals("arn")
                || !parts[2].equals("iam")
                || !account(parts[4])
                || wild(text)) {
            return new Principal(Kind.UNKNOWN, "Federated", text, null);
        }
        Kind kind = parts[5].startsWith("saml-provider/")
                ? Kind.SAML_PROVIDER
                : parts[5].startsWith("oidc-provider/") ? Kind.OIDC_PROVIDER : Kind.UNKNOWN;
        return new Principal(kind, "Federated", text, parts[4]);
    }

    /** Service principals end in the DNS suffix of a partition; Regional ones have the Region before it. */
    private static boolean serviceName(String text) {
        return !wild(text)
                && text.indexOf('.') > 0
                && text.chars().noneMatch(Character::isWhitespace)
                && (text.endsWith(".amazonaws.com")
                        || text.endsWith(".amazonaws.com.cn")
                        || text.endsWith(".aws.internal")
                        || text.endsWith(".amazon.com")
                        || text.endsWith(".c2s.ic.gov")
                        || text.endsWith(".sc2s.sgov.gov")
                        || text.endsWith(".cloud.adc-e.uk")
                        || text.endsWith(".csp.hci.ic.gov")
                        || text.endsWith(".amazonaws.eu"));
    }

    private static boolean account(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean uniqueId(String text) {
        return text.length() >= 16
                && text.length() <= 128
                && (text.startsWith("AIDA") || text.startsWith("AROA"))
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
    }

    private static boolean hexadecimal(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static boolean wild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
