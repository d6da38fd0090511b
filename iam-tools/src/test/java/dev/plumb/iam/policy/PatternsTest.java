package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.iam.policy.ActionPattern.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    private static final AccountScope HERE = new AccountScope("aws", "111122223333");

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, s3, GetObject, true",
        "S3:getobject, s3, GetObject, true",
        "s3:Get*, s3, GetObject, true",
        "s3:Get*, s3, PutObject, false",
        "s3:*, s3, PutObject, true",
        "s3:?etObject, s3, GetObject, true",
        "s3:GetObject, s3express, GetObject, false",
        "*, iam, CreateUser, true",
        "*:*, iam, CreateUser, true",
        "*:Create*, iam, CreateUser, true",
        "*:Create*, iam, DeleteUser, false",
        "i*:CreateUser, iam, CreateUser, false",
        "ia?:CreateUser, iam, CreateUser, false",
        "'iam:CreateUser ', iam, CreateUser, false",
        "'iam: CreateUser', iam, CreateUser, false",
        "'iam:*,s3:*', iam, CreateUser, false",
        "iam:, iam, '', false",
        "iam, iam, CreateUser, false",
        "i*, iam, CreateUser, false",
    })
    void actionsMatch(String pattern, String service, String name, boolean matches) {
        assertThat(ActionPattern.parse(pattern).matches(service, name)).isEqualTo(matches);
    }

    /** Reference M29. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "*:*", "*:**", "*:?*", "*:*?"})
    void M29_everyActionHasManySpellings(String pattern) {
        assertThat(ActionPattern.parse(pattern).everything()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:*", "*:Get*", "?", "?*", "i*:*", "* ", "*,*", ":*", "*:", "*:?"})
    void otherPatternsAreNotEveryAction(String pattern) {
        assertThat(ActionPattern.parse(pattern).everything()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'s3: Get', SPACE_OR_COMMA",
        "'s3:Get,s3:Put', SPACE_OR_COMMA",
        "'s3:Get\u00a0', SPACE_OR_COMMA",
        "s3, NO_PREFIX",
        ":Get, NO_PREFIX",
        "s*:Get, WILDCARD_IN_PREFIX",
        "s3:, NO_NAME",
    })
    void patternsThatMatchNothingSayWhy(String pattern, Flaw flaw) {
        assertThat(ActionPattern.parse(pattern).flaw()).isEqualTo(flaw);
        assertThat(ActionPattern.parse(pattern).matches("s3", "Get")).isFalse();
    }

    @Test
    void notActionWithATypoExcludesNothing() {
        Actions actions = new Actions(true, java.util.List.of(ActionPattern.parse("iam :*")));
        assertThat(actions.match("iam", "CreateUser")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, arn:aws:s3:::b/k, true",
        "arn:aws:s3:::b/*, arn:aws:s3:::b/k/l:m, true",
        "arn:aws:s3:::b/*, arn:aws:s3:::c/k, false",
        "arn:AWS:S3:::b, arn:aws:s3:::b, true",
        "arn:aws:s3:::B, arn:aws:s3:::b, false",
        "arn:aws:sns:*:1*3:t, arn:aws:sns:eu-west-1:111122223333:t, true",
        "arn:aws:sns:*:t, arn:aws:sns:eu-west-1:111122223333:t, false",
        "arn:aws:sns*, arn:aws:sns:eu-west-1:111122223333:t, true",
        "arn:aws:s*:::b, arn:aws:sns:::b, true",
        "arn:aws:sns, arn:aws:sns:eu-west-1:111122223333:t, true",
        "arn:aws:s3, arn:aws:sns:eu-west-1:111122223333:t, false",
        "arn:*, arn:aws:s3:::b, true",
        "arn:aws:logs:*:*:log-group:/a/*, arn:aws:logs:eu-west-1:1:log-group:/a/b:*, true",
        "b, arn:aws:s3:::b, false",
        "arn:aws:s3:::b, b, false",
    })
    void resourcesMatchSegmentBySegment(String pattern, String arn, boolean matches) {
        assertThat(ResourcePattern.parse(pattern).matches(arn)).isEqualTo(matches);
    }

    @Test
    void aWildcardDoesNotCrossAColonOfTheHeader() {
        assertThat(ResourcePattern.parse("arn:aws:*:b").matches("arn:aws:s3:::b"))
                .isFalse();
        assertThat(ResourcePattern.parse("arn:a*3:::b:x").matches("arn:aws:s3:::b:x"))
                .isFalse();
    }

    /** Reference M29. */
    @ParameterizedTest
    @ValueSource(
            strings = {"*", "**", "arn:aws:*:*:*:*", "arn:*:*:*:*:*", "arn:aws:*", "arn:*", "arn:aws:*:*", "*:*:*:*:*:*"
            })
    void M29_everyResourceHasManySpellings(String pattern) {
        assertThat(ResourcePattern.parse(pattern).everything(HERE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn:aws:s3:::*", "arn:aws:*:eu-west-1:*:*", "arn:aws-cn:*:*:*:*", "arn:aws:*:*:*:a*", "foo", ""
            })
    void otherPatternsAreNotEveryResource(String pattern) {
        assertThat(ResourcePattern.parse(pattern).everything(HERE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "iam, PassRole, arn:aws:iam::*:role/*, true",
        "iam, PassRole, arn:aws:iam::111122223333:role/*, true",
        "iam, PassRole, arn:aws:iam::111122223333:*, true",
        "iam, PassRole, arn:aws:iam::999999999999:role/*, false",
        "iam, PassRole, arn:aws:iam::*:role/app-*, false",
        "iam, PassRole, arn:aws:iam::*:user/*, false",
        "sts, AssumeRole, arn:aws:iam::*:role/*, true",
        "s3, GetObject, arn:aws:s3:::*, true",
        "s3, GetObject, arn:aws:s3:::*/*, true",
        "s3, GetObject, arn:aws:s3:::bucket/*, false",
        "secretsmanager, GetSecretValue, arn:aws:secretsmanager:*:*:secret:*, true",
        "secretsmanager, GetSecretValue, arn:aws:secretsmanager:eu-west-1:*:secret:*, false",
        "iam, ListUsers, arn:aws:iam::*:user/*, false",
        "iam, ListUsers, *, true",
    })
    void aPatternCoversEveryResourceOfAnAction(String service, String name, String pattern, boolean covers) {
        ActionCatalog.Action action =
                ActionCatalog.bundled().action(service, name).orElseThrow();
        Resources resources = new Resources(false, java.util.List.of(ResourcePattern.parse(pattern)));
        assertThat(resources.cover(action, HERE)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, *, EVERYONE,",
        "AWS, 111122223333, ACCOUNT, 111122223333",
        "AWS, arn:aws:iam::111122223333:root, ACCOUNT, 111122223333",
        "AWS, arn:aws-us-gov:iam::111122223333:root, ACCOUNT, 111122223333",
        "AWS, arn:aws:iam::111122223333:user/a/b, USER, 111122223333",
        "AWS, arn:aws:iam::111122223333:role/a, ROLE, 111122223333",
        "AWS, arn:aws:sts::111122223333:assumed-role/a/s, ROLE_SESSION, 111122223333",
        "AWS, arn:aws:sts::111122223333:federated-user/a, FEDERATED_USER, 111122223333",
        "AWS, AIDACKCEVSQ6C2EXAMPLE, UNIQUE_ID,",
        "AWS, AROADBQP57FF2AEXAMPLE, UNIQUE_ID,",
        "AWS, arn:aws:iam::*:root, UNKNOWN,",
        "AWS, arn:aws:iam::111122223333:role/*, UNKNOWN,",
        "AWS, arn:aws:iam::111122223333:group/g, UNKNOWN, 111122223333",
        "AWS, 1111, UNKNOWN,",
        "AWS, bob, UNKNOWN,",
        "Service, ec2.amazonaws.com, SERVICE,",
        "Service, ec2.amazonaws.com.cn, SERVICE,",
        "Service, logs.eu-west-1.amazonaws.com, SERVICE,",
        "Service, *.amazonaws.com, UNKNOWN,",
        "Service, ec2, UNKNOWN,",
        "Federated, accounts.google.com, WEB_IDENTITY,",
        "Federated, cognito-identity.amazonaws.com, WEB_IDENTITY,",
        "Federated, arn:aws:iam::111122223333:saml-provider/okta, SAML_PROVIDER, 111122223333",
        "Federated, arn:aws:iam::111122223333:oidc-provider/gitlab.com, OIDC_PROVIDER, 111122223333",
        "Federated, example.com, UNKNOWN,",
        "CanonicalUser, 79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be, CANONICAL_USER,",
        "CanonicalUser, bob, UNKNOWN,",
    })
    void principalsHaveForms(String type, String text, Principal.Kind kind, String account) {
        Principal principal = Principal.parse(type, text);
        assertThat(principal.kind()).isEqualTo(kind);
        assertThat(principal.account()).isEqualTo(account);
    }

    @Test
    void anIssuerKeepsItsPath() {
        assertThat(Principal.parse(
                                "Federated",
                                "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC")
                        .issuer())
                .isEqualTo("oidc.eks.eu-west-1.amazonaws.com/id/ABC");
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, STRING_EQUALS, NONE, false",
        "stringequalsifexists, STRING_EQUALS, NONE, true",
        "ForAllValues:StringLike, STRING_LIKE, FOR_ALL_VALUES, false",
        "ForAnyValue:ArnNotLikeIfExists, ARN_NOT_LIKE, FOR_ANY_VALUE, true",
        "Null, NULL, NONE, false",
    })
    void operatorsAreReadWithoutRegardToCase(
            String text, Operator base, ConditionOperator.Quantifier quantifier, boolean ifExists) {
        ConditionOperator operator = ConditionOperator.parse(text);
        assertThat(operator.base()).isEqualTo(base);
        assertThat(operator.quantifier()).isEqualTo(quantifier);
        assertThat(operator.ifExists()).isEqualTo(ifExists);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringMatches",
                "NullIfExists",
                "IfExists",
                "",
                "ForSomeValues:StringLike",
                "StringEqualsIfExist"
            })
    void unknownOperatorsHaveNoBase(String text) {
        assertThat(ConditionOperator.parse(text).base()).isNull();
    }

    @Test
    void thereAreTwentySixOperatorsAndNull() {
        assertThat(Operator.values()).hasSize(27);
    }
}
