package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Rule;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.RuleSource;
import java.util.List;
import java.util.Map;

/** The rules about users, their credentials, and groups. */
public final class UserRules implements RuleSource {
    /** Created by {@link java.util.ServiceLoader}. */
    public UserRules() {}

    @Override
    public List<Rule<IamFacts>> rules() {
        return List.of(
                ConsoleMfa.rule(),
                PhishingResistantMfa.rule(),
                UnusedPassword.rule(),
                UnusedKey.rule(),
                KeyRotation.rule(),
                InactiveKey.rule(),
                TwoKeys.rule(),
                InitialKey.rule(),
                KeyAndPassword.rule(),
                LongLivedKey.rule(),
                IdleUser.rule(),
                DirectPolicy.rule(),
                UserWithoutGroup.rule(),
                new ServiceCredentials(),
                new SshKeys(),
                SigningCertificates.rule(),
                new MissingBoundary(),
                GroupRule.empty(),
                GroupRule.withoutPolicy());
    }

    @Override
    public Map<String, String> optional() {
        return Map.of(
                "iam:ListAccessKeys", "access-keys",
                "iam:ListMFADevices", "mfa-devices",
                "iam:ListSSHPublicKeys", "ssh-keys");
    }
}
