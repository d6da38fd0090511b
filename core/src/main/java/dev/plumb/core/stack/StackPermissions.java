package dev.plumb.core.stack;

import dev.plumb.core.apply.Denials;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What whoever runs a command on a stack has to be allowed: the least identity policy. {@code sts:GetCallerIdentity} is called too and
 * not among it: AWS answers it to everybody.
 *
 * @param statements in the order in which the policy has them
 */
public record StackPermissions(List<Statement> statements) {
    private static final String EVERYTHING = "*";

    /** Copies. */
    public StackPermissions {
        statements = List.copyOf(statements);
    }

    /** What a command is for. */
    public enum Purpose {
        /** To look: plan and drift. */
        PLAN,
        /** To make the stack what its file says. */
        APPLY,
        /** To remove it. */
        DESTROY,
        /** To read the records of its runs. */
        HISTORY,
        /** To mark a dead run's record. */
        UNLOCK
    }

    /**
     * Actions on one resource.
     *
     * @param sid letters and digits
     * @param actions sorted
     * @param resource an ARN with stars, or a star
     */
    public record Statement(String sid, List<String> actions, String resource) {
        /** Copies. */
        public Statement {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Returns what a purpose takes for the stack as its files describe it.
     *
     * @param region where the stack is
     */
    public static StackPermissions of(StackFile file, Purpose purpose, String region) {
        List<Statement> statements = new ArrayList<>();
        Set<String> resources = resources(file.blueprint(), purpose);
        if (!resources.isEmpty()) {
            statements.add(new Statement("Resources", List.copyOf(resources), EVERYTHING));
        }
        statements.add(new Statement(
                "Runs",
                runs(purpose),
                parameter(region, "/plumb/stacks/" + file.head().stack() + "/*")));
        file.references().keySet().stream()
                .filter(reference -> reference.startsWith("ssm:"))
                .map(reference -> reference.substring("ssm:".length()))
                .forEach(name -> statements.add(new Statement(
                        "Reference" + statements.size(), List.of("ssm:GetParameters"), parameter(region, name))));
        return new StackPermissions(statements);
    }

    private static String parameter(String region, String name) {
        String partition = PartitionMetadata.of(Region.of(region)).id();
        return "arn:" + partition + ":ssm:" + region + ":*:parameter" + (name.startsWith("/") ? name : "/" + name);
    }

    private static Set<String> resources(StackBlueprint blueprint, Purpose purpose) {
        Set<String> actions = new TreeSet<>();
        if (purpose == Purpose.HISTORY || purpose == Purpose.UNLOCK) {
            return actions;
        }
        if (purpose != Purpose.DESTROY) {
            actions.addAll(blueprint.reads());
        }
        Set<String> asked = blueprint.asked();
        for (Kind<?> kind : blueprint.kinds()) {
            if (!asked.contains(kind.name())) {
                continue;
            }
            Actions of = kind.actions();
            actions.addAll(of.read());
            switch (purpose) {
                case APPLY ->
                    List.of(of.foresee(), of.create(), of.update(), of.delete()).forEach(actions::addAll);
                case PLAN -> actions.addAll(of.foresee());
                case DESTROY -> actions.addAll(of.delete());
                default -> {}
            }
        }
        if (purpose != Purpose.DESTROY) {
            Denials.all().forEach(denials -> actions.addAll(denials.actions()));
        }
        return actions;
    }

    private static List<String> runs(Purpose purpose) {
        Set<String> actions = new TreeSet<>(Set.of("ssm:GetParametersByPath"));
        if (purpose == Purpose.APPLY || purpose == Purpose.DESTROY || purpose == Purpose.UNLOCK) {
            actions.addAll(Set.of("ssm:GetParameter", "ssm:PutParameter"));
        }
        if (purpose == Purpose.APPLY || purpose == Purpose.DESTROY) {
            actions.addAll(Set.of("ssm:AddTagsToResource", "ssm:DeleteParameters"));
        }
        return List.copyOf(actions);
    }

    /** Returns all actions, sorted. */
    public Collection<String> actions() {
        Set<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    /** Writes the policy as JSON. */
    public void write(OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("Version", "2012-10-17");
            json.writeArrayPropertyStart("Statement");
            statements.forEach(statement -> {
                json.writeStartObject();
                json.writeStringProperty("Sid", statement.sid());
                json.writeStringProperty("Effect", "Allow");
                json.writeArrayPropertyStart("Action");
                statement.actions().forEach(json::writeString);
                json.writeEndArray();
                json.writeStringProperty("Resource", statement.resource());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
