package dev.plumb.iam.snapshot;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ListOrganizationsFeatures answers instead of features. Each is a fact about the account or its organization, and
 * none is a permission that lacks.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html">its errors</a>
 */
public enum OrganizationsAnswer {
    /** Only the management account and delegated administrators may ask. */
    NOT_MANAGEMENT(
            "AccountNotManagementOrDelegatedAdministrator",
            "this account is neither the organization's management account nor a delegated administrator",
            false),
    /** The account stands alone. */
    NO_ORGANIZATION("OrganizationNotFound", "this account is in no organization", false),
    /** Root is managed centrally only where the organization has all features. */
    NOT_ALL_FEATURES("OrganizationNotInAllFeaturesMode", "the organization has not all features enabled", true),
    /** Root is managed centrally only where IAM has trusted access. */
    NO_TRUSTED_ACCESS("ServiceAccessNotEnabled", "trusted access for IAM is not enabled in the organization", true);

    private static final String SUFFIX = "Exception";

    private final String code;
    private final String words;
    private final boolean switchedOff;

    OrganizationsAnswer(String code, String words, boolean switchedOff) {
        this.code = code;
        this.words = words;
        this.switchedOff = switchedOff;
    }

    /** Returns what an error says, by its code with or without {@code Exception}; empty for any other error. */
    public static Optional<OrganizationsAnswer> ofError(@Nullable String code) {
        return Arrays.stream(values())
                .filter(answer -> answer.code.equals(code) || (answer.code + SUFFIX).equals(code))
                .findFirst();
    }

    /** Returns the error's code without {@code Exception}, as it stands in a snapshot file. */
    public String code() {
        return code;
    }

    /** Returns what it says, as part of a sentence. */
    public String words() {
        return words;
    }

    /** Returns whether it says that the organization has none of the features switched on. */
    public boolean switchedOff() {
        return switchedOff;
    }

    /** Returns whether it says that nobody manages this account's root centrally. */
    public boolean rootOnItsOwn() {
        return switchedOff || this == NO_ORGANIZATION;
    }
}
