package dev.plumb.cli;

import dev.plumb.core.stack.StackPermissions;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.scaling.roll.RollSettings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that take one word of a few. */
final class Choices {
    private Choices() {}

    /** Form of standard output. */
    enum OutputFormat {
        TABLE,
        JSON,
        CSV,
        MD
    }

    /** Form of progress. */
    enum ProgressForm {
        AUTO,
        TERMINAL,
        LINES,
        JSON,
        NONE
    }

    /** When to use colors. */
    enum ColorChoice {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** A shell that can complete commands. */
    enum Shell {
        BASH,
        ZSH
    }

    /** What a virtual MFA device of the root user means. */
    enum RootMfa {
        STRICT,
        ANY
    }

    /** Which account {@code plumb simulator} holds. */
    enum SimulatedAccount {
        ACME,
        HARDENED,
        GENERATED,
        EMPTY
    }

    /** What keeps two runs from changing a stack at once. */
    enum StackLock {
        LEASE,
        NONE
    }

    /** Reads one of the words of an enumeration, and lists them for completion. */
    abstract static class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
        private final Class<E> type;

        Choice(Class<E> type) {
            this.type = type;
        }

        @Override
        public E convert(String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(value -> word(value).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + String.join(", ", words()) + "." + Suggestion.text(text, words())));
        }

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }

        private List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Choices::word).toList();
        }
    }

    /** For {@code --output}. */
    static final class Output extends Choice<OutputFormat> {
        Output() {
            super(OutputFormat.class);
        }
    }

    /** For {@code --progress}. */
    static final class Progress extends Choice<ProgressForm> {
        Progress() {
            super(ProgressForm.class);
        }
    }

    /** For {@code --color}. */
    static final class Color extends Choice<ColorChoice> {
        Color() {
            super(ColorChoice.class);
        }
    }

    /** For {@code --root-mfa}. */
    static final class RootMfaReading extends Choice<RootMfa> {
        RootMfaReading() {
            super(RootMfa.class);
        }
    }

    /** For {@code --account}. */
    static final class Simulated extends Choice<SimulatedAccount> {
        Simulated() {
            super(SimulatedAccount.class);
        }
    }

    /** For {@code --lock}. */
    static final class Lock extends Choice<StackLock> {
        Lock() {
            super(StackLock.class);
        }
    }

    /** For {@code --protected}. */
    static final class GuardedOnes extends Choice<RollSettings.Guarded> {
        GuardedOnes() {
            super(RollSettings.Guarded.class);
        }
    }

    /** For {@code --standby}. */
    static final class StandbyOnes extends Choice<RollSettings.Standby> {
        StandbyOnes() {
            super(RollSettings.Standby.class);
        }
    }

    static final class Purpose extends Choice<StackPermissions.Purpose> {
        Purpose() {
            super(StackPermissions.Purpose.class);
        }
    }

    /** For {@code completion}. */
    static final class ShellName extends Choice<Shell> {
        ShellName() {
            super(Shell.class);
        }
    }

    /** Returns the word for a value. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
