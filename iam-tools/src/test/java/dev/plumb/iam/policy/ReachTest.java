package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.iam.policy.Reach.Power;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final AccountScope HERE = new AccountScope("aws", "111122223333");

    /** Reference M29: all of these are administrators. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'*','Resource':'*'",
                "'Action':'*:*','Resource':'*'",
                "'Action':['s3:GetObject','*'],'Resource':['arn:aws:s3:::b','*']",
                "'Action':['*:*'],'Resource':['*']",
                "'NotAction':'s3:DeleteBucket','Resource':'*'",
                "'NotAction':['ec2:*','s3:*'],'Resource':'*'",
                "'NotAction':'iam :*','Resource':'*'",
                "'NotAction':'iam:CreateUser','Resource':'*'",
                "'Action':'*','NotResource':'arn:aws:s3:::one-bucket/*'",
                "'Action':'*','NotResource':['arn:aws:iam::111122223333:role/admin']",
                "'Action':'*','Resource':'arn:aws:*:*:*:*'",
                "'Action':'*','Resource':'arn:*:*:*:*:*'",
                "'Action':'*','Resource':'arn:*'",
                "'Action':'*','Resource':'arn:aws:*:*:111122223333:*'",
                "'Action':'*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalArn':'*'}}",
            })
    void M29_everythingHasManySpellings(String rest) {
        assertThat(reach("{'Effect':'Allow'," + rest + "}").power()).isEqualTo(Power.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'iam:*','Resource':'*'",
                "'Action':'*:Get*','Resource':'*'",
                "'Action':'*','Resource':'arn:aws:s3:::bucket/*'",
                "'Action':'*','Resource':'arn:aws-cn:*:*:*:*'",
                "'Action':'*','Resource':'arn:aws:*:*:999999999999:*'",
                "'NotAction':'*','Resource':'*'",
                "'NotAction':'*:*','Resource':'*'",
                "'Action':'*','NotResource':'*'",
                "'Action':'* ','Resource':'*'",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/team':'a'}}",
                "'Action':'*','Resource':'*','Condition':{'Null':{'aws:ResourceTag/team':'false'}}",
                "'Action':'*','Resource':'*','Condition':{'StringMatches':{'aws:username':'a'}}",
            })
    void otherStatementsAreNoAdministrators(String rest) {
        assertThat(reach("{'Effect':'Allow'," + rest + "}").power()).isEqualTo(Power.LIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}",
                "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
                "{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}}",
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/ops'}}",
                "{'StringEquals':{'aws:ResourceAccount':'111122223333'}}",
                "{'StringEqualsIfExists':{'aws:ResourceTag/team':'a'}}",
                "{'ForAllValues:StringEquals':{'aws:TagKeys':'a'}}",
                "{'StringNotEquals':{'aws:ResourceTag/team':'a'}}",
            })
    void aConditionTheCallerCanMeetDoesNotHideAnAdministrator(String condition) {
        assertThat(reach("{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + condition + "}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR_CONDITIONALLY);
    }

    @Test
    void statementsAddUp() {
        assertThat(reach(
                                "{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}",
                                "{'Effect':'Allow','Action':['iam:*'],'Resource':'*'}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR);
    }

    @Test
    void serviceWildcardsAddUp() {
        String services = ActionCatalog.bundled().prefixes().stream()
                .map(prefix -> "'" + prefix + ":*'")
                .collect(Collectors.joining(","));
        assertThat(reach("{'Effect':'Allow','Action':[" + services + "],'Resource':'*'}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR);
    }

    @Test
    void mostWithoutIdentityIsNotYetAnAdministrator() {
        assertThat(reach("{'Effect':'Allow','NotAction':['iam:*','organizations:*','account:*'],'Resource':'*'}")
                        .power())
                .isEqualTo(Power.MOST);
    }

    /** Every resource of IAM is spared, so its holder cannot raise itself; actions without resources remain. */
    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::*:*", "arn:aws:iam::111122223333:*", "arn:*:iam:*:*:*"})
    void everythingButTheResourcesOfIamIsNoAdministrator(String spared) {
        assertThat(reach("{'Effect':'Allow','Action':'*','NotResource':'" + spared + "'}")
                        .power())
                .isEqualTo(Power.MOST);
        assertThat(reach("{'Effect':'Allow','Action':'*','NotResource':'arn:aws:iam::*:role/*'}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR);
    }

    @Test
    void aDenyInTheSameDocumentTakesBackWhollyOrPartly() {
        String all = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        assertThat(reach(all, "{'Effect':'Deny','Action':'*','Resource':'*'}").power())
                .isEqualTo(Power.LIMITED);
        assertThat(reach(all, "{'Effect':'Deny','Action':'iam:*','Resource':'*'}")
                        .power())
                .isEqualTo(Power.MOST);
        assertThat(reach(all, "{'Effect':'Deny','NotAction':'s3:*','Resource':'*'}")
                        .power())
                .isEqualTo(Power.LIMITED);
        assertThat(reach(all, "{'Effect':'Deny','Action':'*','NotResource':'arn:aws:s3:::b/*'}")
                        .power())
                .isEqualTo(Power.LIMITED);
        assertThat(reach(all, "{'Effect':'Deny','Action':'iam:DeleteUser','Resource':'*'}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR);
        assertThat(reach(all, "{'Effect':'Deny','Action':'*','Resource':'arn:aws:s3:::b/*'}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR);
    }

    @Test
    void aDenyThatOnlyAsksForMfaLeavesAConditionalAdministrator() {
        assertThat(reach(
                                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                                "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}}")
                        .power())
                .isEqualTo(Power.ADMINISTRATOR_CONDITIONALLY);
    }

    @Test
    void wholeServicesAreCountedAfterDenies() {
        assertThat(reach("{'Effect':'Allow','Action':['kms:*','SQS:*','ec2:Describe*'],'Resource':'*'}")
                        .wholeServices())
                .containsExactly("kms", "sqs");
        assertThat(reach("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::*'}")
                        .wholeServices())
                .doesNotContain("iam");
        assertThat(reach("{'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs:*:*:orders'}")
                        .wholeServices())
                .isEmpty();
        assertThat(reach(
                                "{'Effect':'Allow','Action':'kms:*','Resource':'*'}",
                                "{'Effect':'Deny','Action':'kms:Decrypt','Resource':'*'}")
                        .wholeServices())
                .isEmpty();
        assertThat(reach("{'Effect':'Allow','Action':'newservice:*','Resource':'*'}")
                        .wholeServices())
                .containsExactly("newservice");
        assertThat(reach("{'Effect':'Allow','Action':'rds-db:connect','Resource':'*'}")
                        .wholeServices())
                .isEmpty();
    }

    @Test
    void anActionEverywhereNamesItsStatement() {
        Reach reach = reach(
                "{'Sid':'Mfa','Effect':'Allow','Action':'iam:*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}",
                "{'Sid':'Plain','Effect':'Allow','Action':'iam:Pass*','Resource':'arn:aws:iam::*:role/*'}");
        assertThat(reach.everywhere(action("iam", "PassRole")).map(Statement::sid))
                .contains("Plain");
        assertThat(reach.everywhere(action("iam", "CreateUser")).map(Statement::sid))
                .contains("Mfa");
        assertThat(reach.everywhere(action("s3", "GetObject"))).isEmpty();
    }

    @Test
    void anActionConfinedByItsDenyIsNotEverywhere() {
        String pass = "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}";
        assertThat(reach(pass).everywhere(action("iam", "PassRole"))).isPresent();
        assertThat(reach(
                                pass,
                                "{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}}")
                        .everywhere(action("iam", "PassRole")))
                .isEmpty();
        assertThat(reach(
                                pass,
                                "{'Effect':'Deny','Action':'iam:PassRole','Resource':'*','Condition':{'StringNotLike':{'iam:PassedToService':'*'}}}")
                        .everywhere(action("iam", "PassRole")))
                .isPresent();
    }

    @Test
    void aDocumentExceedsAnotherWhenItAllowsAllOfItAndMore() {
        PolicyDocument admin = document("{'Effect':'Allow','Action':'*','Resource':'*'}");
        PolicyDocument read = document("{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}");
        PolicyDocument readOne = document("{'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'}");
        PolicyDocument write = document("{'Effect':'Allow','Action':'s3:Put*','Resource':'*'}");
        assertThat(exceeds(admin, read)).isTrue();
        assertThat(exceeds(read, admin)).isFalse();
        assertThat(exceeds(read, readOne)).isTrue();
        assertThat(exceeds(read, write)).isFalse();
        assertThat(exceeds(read, read)).isFalse();
    }

    private static ActionCatalog.Action action(String service, String name) {
        return ActionCatalog.bundled().action(service, name).orElseThrow();
    }

    private static boolean exceeds(PolicyDocument stronger, PolicyDocument weaker) {
        return Reach.exceeds(stronger, weaker, ActionCatalog.bundled(), HERE);
    }

    private static Reach reach(String... statements) {
        return Reach.of(document(statements), ActionCatalog.bundled(), HERE);
    }

    private static PolicyDocument document(String... statements) {
        String json = "{\"Version\":\"2012-10-17\",\"Statement\":["
                + String.join(",", statements).replace('\'', '"') + "]}";
        ParsedPolicy parsed = PolicyDocument.parse(json, PolicyKind.IDENTITY);
        assertThat(parsed.problems()).isEmpty();
        return parsed.document().orElseThrow();
    }
}
