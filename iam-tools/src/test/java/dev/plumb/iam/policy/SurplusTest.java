package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurplusTest {
    private static final AccountScope HERE = new AccountScope("aws", "111122223333");

    /** The first document's iam:PassRole against the second's. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`'Resource':'*'`                                  | `'Resource':'*'`                                  | false",
                "`'Resource':'*'`                                  | `'Resource':'arn:aws:iam::*:role/*'`              | true",
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'Resource':'arn:aws:iam::*:role/a*'`             | false",
                "`'Resource':'arn:aws:iam::*:role/a*'`             | `'Resource':'arn:aws:iam::*:role/a'`              | true",
                "`'Resource':'arn:aws:s3:::b'`                     | `'Resource':'arn:aws:iam::*:role/a'`              | false",
                "`'Resource':'arn:aws:iam::*:role/b'`              | `'Resource':'arn:aws:iam::*:role/${aws:username}'` | true",
                "`'Resource':'arn:aws:iam::*:role/${aws:username}'` | `'Resource':'arn:aws:iam::*:role/${aws:username}'` | false",
                "`'Resource':'arn:aws:iam::*:role/${aws:username}'` | `'Resource':'arn:aws:iam::*:role/*'`              | false",
                "`'NotResource':'arn:aws:iam::*:role/a'`           | `'Resource':'*'`                                  | false",
                "`'NotResource':'arn:aws:iam::*:role/a'`           | `'NotResource':'arn:aws:iam::*:role/a'`           | false",
                "`'NotResource':'arn:aws:iam::*:role/a'`           | `'NotResource':'arn:aws:iam::*:role/b'`           | true",
                "`'Resource':'arn:aws:iam::*:role/b'`              | `'NotResource':'arn:aws:iam::*:role/a'`           | false",
                "`'Resource':'*'`                                  | `'NotResource':'arn:aws:iam::*:role/a'`           | true",
                "`'Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'x'}}` | `'Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':['x','y']}}` | false",
                "`'Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':['x','y']}}` | `'Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'x'}}` | true",
                "`'Resource':'*','Condition':{'StringNotEquals':{'aws:username':['x','y']}}` | `'Resource':'*','Condition':{'StringNotEquals':{'aws:username':'x'}}` | false",
                "`'Resource':'*','Condition':{'StringNotEquals':{'aws:username':'x'}}` | `'Resource':'*','Condition':{'StringNotEquals':{'aws:username':['x','y']}}` | true",
                "`'Resource':'*'`                                  | `'Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}` | false",
            })
    void resourcesAndConditionsAreWeighed(String more, String less, boolean gained) {
        assertThat(passRole(pass(more), pass(less))).isEqualTo(gained);
    }

    @Test
    void deniesOfEitherDocumentCount() {
        String all = pass("'Resource':'*'");
        String deny = "{'Effect':'Deny','Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/Admin'}";
        String mfa =
                "{'Effect':'Deny','NotAction':'s3:*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}}";
        String everything = "{'Effect':'Deny','Action':'iam:*','Resource':'*'}";
        assertThat(passRole(all, all + "," + deny)).isTrue();
        assertThat(passRole(all + "," + deny, all + "," + deny)).isFalse();
        assertThat(passRole(all, all + "," + mfa)).isTrue();
        assertThat(passRole(pass("'Resource':'arn:aws:iam::*:role/app'"), all + "," + deny))
                .isFalse();
        assertThat(passRole(all + "," + everything, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}"))
                .isFalse();
        assertThat(passRole(pass("'NotResource':'arn:aws:iam::*:role/a'") + "," + everything, everything))
                .isFalse();
    }

    @Test
    void aWholeServiceCountsWhereAPartOfItWasAllowed() {
        Service kms = ActionCatalog.bundled().service("kms").orElseThrow();
        String all = "{'Effect':'Allow','Action':'kms:*','Resource':'*'}";
        String some = "{'Effect':'Allow','Action':['kms:Decrypt','kms:Get*'],'Resource':'*'}";
        assertThat(surplus(all, some).hasAllOf(kms)).isTrue();
        assertThat(surplus(some, all).hasAllOf(kms)).isFalse();
        assertThat(surplus(some, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}")
                        .hasAllOf(kms))
                .isFalse();
        assertThat(surplus("{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}", some)
                        .hasAllOf(kms))
                .isTrue();
        assertThat(surplus("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/*'}", some)
                        .hasAllOf(kms))
                .isFalse();
    }

    private static String pass(String rest) {
        return "{'Effect':'Allow','Action':['s3:GetObject','iam:PassRole']," + rest + "}";
    }

    private static boolean passRole(String more, String less) {
        return surplus(more, less)
                .has(ActionCatalog.bundled().action("iam", "PassRole").orElseThrow(), resource -> true);
    }

    private static Surplus surplus(String more, String less) {
        return Surplus.of(document(more), document(less), HERE);
    }

    private static PolicyDocument document(String statements) {
        String json = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
        return PolicyDocument.parse(json.replace('\'', '"'), PolicyKind.IDENTITY)
                .document()
                .orElseThrow();
    }
}
