package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.iam.policy.ActionCatalog.Action;
import java.util.Set;
import java.util.TreeSet;
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
        assertThat(surplus(all, some).ofAll(kms)).isPresent();
        assertThat(surplus(some, all).ofAll(kms)).isEmpty();
        assertThat(surplus(some, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}")
                        .ofAll(kms))
                .isEmpty();
        assertThat(surplus("{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}", some)
                        .ofAll(kms))
                .isPresent();
        assertThat(surplus("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/*'}", some)
                        .ofAll(kms))
                .isEmpty();
    }

    /** Another resource that is named as narrowly is no more power; a wider pattern, or one more resource, is. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // The first document's, the second's, whether the first is stronger.
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'Resource':'arn:aws:iam::*:role/b'`              | false",
                "`'Resource':'arn:aws:iam::*:role/a/*'`            | `'Resource':'arn:aws:iam::*:role/b/*'`            | false",
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'Resource':'arn:aws:iam::*:role/b*'`             | false",
                "`'Resource':'arn:aws:iam::*:role/a*'`             | `'Resource':'arn:aws:iam::*:role/b'`              | true",
                "`'Resource':'arn:aws:iam::*:role/${aws:username}'` | `'Resource':'arn:aws:iam::*:role/b/c'`           | true",
                "`'Resource':'arn:aws:iam::*:role/a*'`             | `'Resource':'arn:aws:iam::*:role/ab'`             | true",
                "`'Resource':'*'`                                  | `'Resource':'arn:aws:iam::*:role/b'`              | true",
                "`'NotResource':'arn:aws:iam::*:role/a'`           | `'Resource':'arn:aws:iam::*:role/b'`              | true",
                "`'Resource':['arn:aws:iam::*:role/a','arn:aws:iam::*:role/b']` | `'Resource':'arn:aws:iam::*:role/b'` | true",
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'Resource':'arn:aws:s3:::b'`                     | true",
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'NotResource':'arn:aws:iam::*:role/a'`           | true",
                "`'Resource':'arn:aws:iam::*:role/a'`              | `'Resource':'arn:aws:iam::*:role/a','Condition':{'StringEquals':{'iam:PassedToService':'x'}}` | true",
            })
    void anotherResourceAsNarrowlyNamedIsNoMorePower(String more, String less, boolean stronger) {
        assertThat(surplus(pass(more), pass(less))
                        .of(ActionCatalog.bundled().action("iam", "PassRole").orElseThrow(), resource -> true)
                        .orElseThrow()
                        .stronger())
                .isEqualTo(stronger);
    }

    /** What the second document takes back with a Deny of its own, the first gives: that is more. */
    @Test
    void whatTheOtherDeniesIsMorePower() {
        String admin = pass("'Resource':'arn:aws:iam::*:role/Admin'");
        String deny = "{'Effect':'Deny','Action':'iam:*','Resource':'arn:aws:iam::*:role/Admin'}";
        Action passRole = ActionCatalog.bundled().action("iam", "PassRole").orElseThrow();
        assertThat(surplus(admin, pass("'Resource':'arn:aws:iam::*:role/*'") + "," + deny)
                        .of(passRole, resource -> true)
                        .orElseThrow())
                .isEqualTo(new Surplus.Gain(true, new TreeSet<>(Set.of("arn:aws:iam::*:role/Admin"))));
        assertThat(surplus(pass("'Resource':'arn:aws:iam::*:role/b'"), admin + "," + deny)
                        .of(passRole, resource -> true)
                        .orElseThrow()
                        .stronger())
                .isTrue();
    }

    private static String pass(String rest) {
        return "{'Effect':'Allow','Action':['s3:GetObject','iam:PassRole']," + rest + "}";
    }

    private static boolean passRole(String more, String less) {
        return surplus(more, less)
                .of(ActionCatalog.bundled().action("iam", "PassRole").orElseThrow(), resource -> true)
                .isPresent();
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
