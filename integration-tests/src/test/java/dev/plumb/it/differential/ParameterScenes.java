package dev.plumb.it.differential;

import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Parameter Store, where runs leave their records. */
final class ParameterScenes {
    private static final String RUN = "/plumb/stacks/shop/runs/1";

    private ParameterScenes() {}

    static void play(Play p) {
        p.ask(
                "parameter: create",
                () -> p.ssm.putParameter(r -> r.name(RUN)
                        .value("one")
                        .type(ParameterType.STRING)
                        .description("a run")
                        .tags(t -> t.key("plumb:stack").value("shop"))));
        p.ask(
                "parameter: create again",
                () -> p.ssm.putParameter(r -> r.name(RUN).value("two").type(ParameterType.STRING)));
        p.ask(
                "parameter: overwrite",
                () -> p.ssm.putParameter(
                        r -> r.name(RUN).value("two").type(ParameterType.STRING).overwrite(true)));
        p.ask(
                "parameter: overwrite with tags",
                () -> p.ssm.putParameter(r -> r.name(RUN)
                        .value("three")
                        .type(ParameterType.STRING)
                        .overwrite(true)
                        .tags(t -> t.key("a").value("b"))));
        p.ask("parameter: read", () -> p.ssm.getParameter(r -> r.name(RUN)));
        p.ask("parameter: read its first version", () -> p.ssm.getParameter(r -> r.name(RUN + ":1")));
        p.ask("parameter: read a version that is none", () -> p.ssm.getParameter(r -> r.name(RUN + ":99")));
        p.ask("parameter: read several", () -> p.ssm.getParameters(r -> r.names(RUN, "/plumb/none")));
        p.ask(
                "parameter: read by path",
                () -> p.ssm.getParametersByPath(r -> r.path("/plumb/").recursive(true)));
        p.ask("parameter: read by path, not below", () -> p.ssm.getParametersByPath(r -> r.path("/plumb/")));
        p.ask("parameter: read by a path that is none", () -> p.ssm.getParametersByPath(r -> r.path("plumb")));
        p.ask(
                "parameter: add tags",
                () -> p.ssm.addTagsToResource(r -> r.resourceId(RUN)
                        .resourceType(ResourceTypeForTagging.PARAMETER)
                        .tags(t -> t.key("Team").value("net"))));
        p.ask(
                "parameter: its tags",
                () -> p.ssm.listTagsForResource(r -> r.resourceId(RUN).resourceType(ResourceTypeForTagging.PARAMETER)));
        p.ask(
                "parameter: tags on none",
                () -> p.ssm.addTagsToResource(r -> r.resourceId("/plumb/none")
                        .resourceType(ResourceTypeForTagging.PARAMETER)
                        .tags(t -> t.key("Team").value("net"))));
        p.ask(
                "parameter: forget a tag",
                () -> p.ssm.removeTagsFromResource(r -> r.resourceId(RUN)
                        .resourceType(ResourceTypeForTagging.PARAMETER)
                        .tagKeys("Team")));
        p.ask(
                "parameter: its tags now",
                () -> p.ssm.listTagsForResource(r -> r.resourceId(RUN).resourceType(ResourceTypeForTagging.PARAMETER)));
        p.ask("parameter: its history", () -> p.ssm.getParameterHistory(r -> r.name(RUN)));
        p.ask(
                "parameter: label a version",
                () -> p.ssm.labelParameterVersion(
                        r -> r.name(RUN).parameterVersion(1L).labels("first")));
        p.ask("parameter: read by label", () -> p.ssm.getParameter(r -> r.name(RUN + ":first")));
        p.ask(
                "parameter: describe",
                () -> p.ssm.describeParameters(r ->
                        r.parameterFilters(f -> f.key("Name").option("Equals").values(RUN))));
        mistakes(p);
        p.ask("parameter: delete several", () -> p.ssm.deleteParameters(r -> r.names(RUN, "/plumb/none")));
        p.ask("parameter: read when it is gone", () -> p.ssm.getParameter(r -> r.name(RUN)));
        p.ask("parameter: delete one that is none", () -> p.ssm.deleteParameter(r -> r.name(RUN)));
    }

    private static void mistakes(Play p) {
        p.ask("parameter: read one that is none", () -> p.ssm.getParameter(r -> r.name("/plumb/none")));
        p.ask(
                "parameter: of AWS's names",
                () -> p.ssm.putParameter(r -> r.name("/aws/mine").value("x").type(ParameterType.STRING)));
        p.ask(
                "parameter: of odd letters",
                () -> p.ssm.putParameter(r -> r.name("/plumb/a b").value("x").type(ParameterType.STRING)));
        p.ask(
                "parameter: too deep",
                () -> p.ssm.putParameter(r -> r.name("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16")
                        .value("x")
                        .type(ParameterType.STRING)));
        p.ask(
                "parameter: without a type",
                () -> p.ssm.putParameter(r -> r.name("/plumb/new").value("x")));
        p.ask(
                "parameter: longer than 4 KB",
                () -> p.ssm.putParameter(
                        r -> r.name("/plumb/long").value("x".repeat(4097)).type(ParameterType.STRING)));
        p.ask(
                "parameter: longer than 8 KB",
                () -> p.ssm.putParameter(r -> r.name("/plumb/longer")
                        .value("x".repeat(8193))
                        .tier(ParameterTier.ADVANCED)
                        .type(ParameterType.STRING)));
    }
}
