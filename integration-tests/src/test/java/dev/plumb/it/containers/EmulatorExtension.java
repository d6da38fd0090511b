package dev.plumb.it.containers;

import dev.plumb.it.containers.RunningEmulator.Unavailable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts emulators on first use, decides between skipping and failing where there is no Docker, and hands out accounts. */
final class EmulatorExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(EmulatorExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        RuntimeException failure = start(kind(context), context).failure();
        if (failure == null) {
            return ConditionEvaluationResult.enabled("the emulator runs");
        }
        if (failure instanceof Unavailable && !Boolean.parseBoolean(System.getenv("CI"))) {
            return ConditionEvaluationResult.disabled(failure.getMessage());
        }
        throw new IllegalStateException("a container test could not start: " + failure.getMessage(), failure);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Emulator.class;
    }

    @Override
    public Emulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Stored with the outermost class: its nested classes meet the same account, and it closes after the last of
        // them.
        ExtensionContext outermost = outermost(context);
        return outermost
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Emulator.class,
                        key -> Emulator.of(
                                Objects.requireNonNull(
                                        start(kind(context), context).running()),
                                outermost.getRequiredTestClass()),
                        Emulator.class);
    }

    /** One attempt per kind and run, whatever becomes of it. */
    private static Start start(EmulatorKind kind, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(kind, Start::of, Start.class);
    }

    private static EmulatorKind kind(ExtensionContext context) {
        Class<?> type = outermost(context).getRequiredTestClass();
        return AnnotationSupport.findAnnotation(type, OnEmulator.class)
                .orElseThrow(() -> new IllegalStateException(type.getName() + " lacks @OnEmulator"))
                .value();
    }

    private static ExtensionContext outermost(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            outermost = outermost.getParent().get();
        }
        return outermost;
    }

    private record Start(
            @Nullable RunningEmulator running, @Nullable RuntimeException failure) implements AutoCloseable {

        static Start of(EmulatorKind kind) {
            try {
                return new Start(RunningEmulator.start(kind), null);
            } catch (RuntimeException e) {
                return new Start(null, e);
            }
        }

        @Override
        public void close() {
            if (running != null) {
                running.close();
            }
        }
    }
}
