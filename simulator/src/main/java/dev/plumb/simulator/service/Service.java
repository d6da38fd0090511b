package dev.plumb.simulator.service;

import dev.plumb.simulator.protocol.Constraints;
import dev.plumb.simulator.protocol.Protocol;
import dev.plumb.simulator.store.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A simulated service: its names, its protocol, its actions, what it does by itself and the kinds of row it keeps. */
public final class Service {
    private final String name;
    private final String signingName;
    private final Protocol protocol;
    private final Constraints constraints;
    private final Map<String, Action<?>> actions;
    private final List<Kind<?>> kinds;
    private final Lister lister;
    private final List<Background> background;

    private Service(Builder builder) {
        this.name = builder.name;
        this.signingName = builder.signingName;
        this.protocol = builder.protocol;
        this.constraints = Constraints.of(builder.name);
        this.actions = new TreeMap<>(builder.actions);
        this.kinds = List.copyOf(builder.kinds);
        this.lister = builder.lister;
        this.background = List.copyOf(builder.background);
    }

    /** Begins a service whose requests are signed for its own name. */
    public static Builder builder(String name, Protocol protocol) {
        return new Builder(name, name, protocol);
    }

    /** Begins a service whose requests are signed for another name, as those of CloudWatch are for {@code monitoring}. */
    public static Builder builder(String name, String signingName, Protocol protocol) {
        return new Builder(name, signingName, protocol);
    }

    /** Returns its name, which is the prefix of its permissions. */
    public String name() {
        return name;
    }

    /** Returns the name that its requests are signed for. */
    public String signingName() {
        return signingName;
    }

    /** Returns how it speaks. */
    public Protocol protocol() {
        return protocol;
    }

    /** Returns what its requests must satisfy. */
    public Constraints constraints() {
        return constraints;
    }

    /** Returns an action by AWS's name. */
    public Optional<Action<?>> action(String action) {
        return Optional.ofNullable(actions.get(action));
    }

    /** Returns the names of all actions. */
    public List<String> actions() {
        return List.copyOf(actions.keySet());
    }

    /** Returns the kinds of row it keeps, for saving and loading. */
    public List<Kind<?>> kinds() {
        return kinds;
    }

    /** Returns what lists everything that exists of it. */
    public Lister lister() {
        return lister;
    }

    /** Returns what it does without being called. */
    public List<Background> background() {
        return background;
    }

    /** Collects actions. */
    public static final class Builder {
        private final String name;
        private final String signingName;
        private final Protocol protocol;
        private final Map<String, Action<?>> actions = new TreeMap<>();
        private final List<Kind<?>> kinds = new ArrayList<>();
        private final List<Background> background = new ArrayList<>();
        private Lister lister = (world, scope, now) -> Stream.empty();

        private Builder(String name, String signingName, Protocol protocol) {
            this.name = name;
            this.signingName = signingName;
            this.protocol = protocol;
        }

        /** Adds an action whose permission is checked against the resource {@code *}. */
        public <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Builder on(
                String action, Supplier<B> builder, Handler<Q, ? extends SdkPojo> handler) {
            return on(action, builder, handler, (call, request) -> "*");
        }

        /** Adds an action whose permission is checked against the resource that the function names. */
        public <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Builder on(
                String action,
                Supplier<B> builder,
                Handler<Q, ? extends SdkPojo> handler,
                BiFunction<Call, Q, String> resource) {
            return add(new Action<>(action, action, builder, handler, resource, false));
        }

        /** Adds an action whose permission has another name, and is checked against the resource {@code *}. */
        public <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Builder on(
                String action, String permission, Supplier<B> builder, Handler<Q, ? extends SdkPojo> handler) {
            return add(new Action<>(action, permission, builder, handler, (call, request) -> "*", false));
        }

        /** Adds an action that needs no permission. */
        public <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Builder onOpen(
                String action, Supplier<B> builder, Handler<Q, ? extends SdkPojo> handler) {
            return add(new Action<>(action, action, builder, handler, (call, request) -> "*", true));
        }

        /** Adds kinds of row. */
        public Builder keeps(Kind<?>... added) {
            kinds.addAll(List.of(added));
            return this;
        }

        /** Adds what it does without being called. */
        public Builder does(Background added) {
            background.add(added);
            return this;
        }

        /** Says how to list everything that exists of it. */
        public Builder lists(Lister value) {
            lister = value;
            return this;
        }

        /** Returns the service. */
        public Service build() {
            return new Service(this);
        }

        private Builder add(Action<?> action) {
            if (actions.put(action.name(), action) != null) {
                throw new IllegalStateException("action registered twice: " + action.name());
            }
            return this;
        }
    }
}
