package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumb.core.ExitCode;
import dev.plumb.core.text.Sink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload at every sink: nothing that comes from an account does more than be shown. */
class InjectionMatrixTest {
    private static final List<InjectionSink> SINKS = InjectionSink.all();
    private static final Map<InjectionSink, String> HARMLESS = new HashMap<>();

    static Stream<Arguments> matrix() {
        return SINKS.stream()
                .flatMap(sink -> Arrays.stream(InjectionPayload.values()).map(payload -> Arguments.of(sink, payload)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void is_shown_and_not_obeyed(InjectionSink sink, InjectionPayload payload) {
        String harmless = HARMLESS.computeIfAbsent(sink, key -> key.show().apply(InjectionJudge.HARMLESS));

        String shown = sink.show().apply(payload.text());

        assertThat(harmless).contains(InjectionJudge.HARMLESS);
        InjectionJudge.judge(sink, harmless, shown, payload.text());
    }

    @Test
    void every_sink_has_a_case() {
        Set<String> marked = new TreeSet<>();
        for (JavaClass type : plumb()) {
            if (type.isAnnotatedWith(Sink.class)) {
                marked.add(type.getName());
            }
        }
        Set<String> tried = new TreeSet<>();
        SINKS.forEach(sink -> tried.add(sink.type()));

        assertThat(marked).isNotEmpty().isEqualTo(tried);
    }

    @Test
    void hostile_arguments_are_mistakes_and_not_defects() {
        for (InjectionPayload payload : InjectionPayload.values()) {
            assertThat(Plumb.run("iam", "audit", "--snapshot", payload.text()).code())
                    .as(payload.toString())
                    .isIn(ExitCode.USAGE, ExitCode.FAILED);
        }
    }

    private static JavaClasses plumb() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.plumb");
    }
}
