package dev.plumb.iam.audit.trust;

import dev.plumb.iam.policy.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of an OpenID Connect issuer.
 *
 * @param name what people call it
 * @param everybodys whether anybody in the world can get tokens from it, so that the subject alone tells whose they are
 * @param audience the claim that says whom a token is for
 * @param subject how its subjects begin, up to the part that names the owner; empty where nothing is known
 * @param ownerEnd the character that ends the owner's name in the subject
 * @param otherOwners claims that name the owner as well
 */
record Issuer(
        String name,
        boolean everybodys,
        String audience,
        String subject,
        char ownerEnd,
        boolean subjectNeeded,
        List<String> otherOwners) {
    private static final List<String> GITHUB_CLAIMS = List.of(
            "repository",
            "repository_id",
            "job_workflow_ref",
            "repository_owner",
            "repository_owner_id",
            "enterprise_id");
    /** Those of them that name no repository, but only whose it is. */
    private static final Set<String> WHOSE = Set.of("repository_owner", "repository_owner_id", "enterprise_id");

    private static final List<String> GITLAB_CLAIMS =
            List.of("namespace_id", "project_id", "namespace_path", "project_path");

    Issuer {
        otherOwners = List.copyOf(otherOwners);
    }

    /** Returns what is known of an issuer, which is at least that it has a subject and an audience. */
    static Issuer of(String issuer) {
        String url = issuer.toLowerCase(Locale.ROOT);
        String host = url.contains("/") ? url.substring(0, url.indexOf('/')) : url;
        if (host.equals("token.actions.githubusercontent.com")) {
            return new Issuer("GitHub", url.equals(host), "aud", "repo:", '/', true, GITHUB_CLAIMS);
        } else if (host.startsWith("token.actions.") && host.endsWith(".ghe.com")) {
            return new Issuer("GitHub Enterprise", false, "aud", "repo:", '/', true, GITHUB_CLAIMS);
        } else if (host.equals("gitlab.com")) {
            return new Issuer("GitLab", true, "aud", "project_path:", '/', true, GITLAB_CLAIMS);
        } else if (host.equals("app.terraform.io")) {
            return new Issuer("Terraform Cloud", true, "aud", "organization:", ':', true, List.of());
        } else if (host.startsWith("oidc.eks.") || host.startsWith("oidc-eks.")) {
            return new Issuer("EKS", false, "aud", "system:serviceaccount:", ':', true, List.of());
        } else if (host.equals("agent.buildkite.com")) {
            return new Issuer(
                    "Buildkite",
                    true,
                    "aud",
                    "organization:",
                    ':',
                    true,
                    List.of("organization_id", "organization_slug"));
        }
        return switch (host) {
            case "cognito-identity.amazonaws.com" -> new Issuer("Cognito", true, "aud", "", ':', false, List.of());
            case "accounts.google.com" -> new Issuer("Google", true, "aud", "", ':', false, List.of());
            case "graph.facebook.com" -> new Issuer("Facebook", true, "app_id", "", ':', false, List.of());
            case "www.amazon.com" -> new Issuer("Login with Amazon", true, "app_id", "", ':', false, List.of());
            default -> new Issuer(host, false, "aud", "", ':', true, List.of());
        };
    }

    /** Returns whether a value for the subject names an owner, rather than a wildcard where the owner should be. */
    boolean namesOwner(String value) {
        if (!subject.isEmpty() && value.startsWith(subject)) {
            int end = value.indexOf(ownerEnd, subject.length());
            return end > 0 && literal(value.substring(subject.length(), end));
        }
        if (!subject.isEmpty() && Glob.of(value).mayMeet(Glob.of(subject + "*"))) {
            // A wildcard before the owner, which therefore may be any.
            return false;
        }
        int colon = value.indexOf(':');
        if (colon > 0 && otherOwners.contains(value.substring(0, colon))) {
            int next = value.indexOf(':', colon + 1);
            return claimNamesOwner(value.substring(colon + 1, next < 0 ? value.length() : next));
        }
        // A subject in a form of the customer's own making: at least something must stand before a wildcard.
        return !openAt(value, colon + 1) && !openAt(value, 0);
    }

    /** Returns whether a value for one of the other claims names an owner: the part before a slash, or all of it. */
    static boolean claimNamesOwner(String value) {
        int slash = value.indexOf('/');
        return literal(slash < 0 ? value : value.substring(0, slash));
    }

    private static boolean literal(String owner) {
        return !owner.isEmpty() && owner.indexOf('*') < 0 && owner.indexOf('?') < 0 && !owner.contains("${");
    }

    /** Returns whether a value that names the owner leaves the rest of the subject entirely open. */
    boolean onlyOwner(String value) {
        int end = value.startsWith(subject) ? value.indexOf(ownerEnd, subject.length()) : -1;
        return name.startsWith("GitHub") && end > 0 && openAt(value, end + 1);
    }

    /** Returns whether a value for one of the other claims leaves open which of the owner's repositories it is. */
    boolean claimOnlyOwner(String claim, String value) {
        int slash = value.indexOf('/');
        return name.startsWith("GitHub")
                && (WHOSE.contains(claim)
                        || (slash > 0 && openAt(value, slash + 1))
                        || (slash < 0 && !claim.equals("repository_id")));
    }

    /** Returns whether a claim is known to tell the owner, in words that have neither stars nor question marks. */
    boolean tellsOwner(String claim) {
        return !subject.isEmpty() && (claim.equals("sub") || otherOwners.contains(claim));
    }

    private static boolean openAt(String value, int at) {
        return at >= value.length() || value.charAt(at) == '*' || value.charAt(at) == '?' || value.startsWith("${", at);
    }
}
