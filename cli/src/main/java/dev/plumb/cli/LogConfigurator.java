package dev.plumb.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sets Logback up for {@code --debug}, without a configuration file. Only loggers that are known to keep secrets to
 * themselves may speak: the SDK's loggers print signatures, tokens and whole messages at one level or another, so they
 * are off by not being listed.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final List<String> TRUSTED = List.of("dev.plumb", "software.amazon.awssdk.requestId");

    /** Creates one; Logback does, through {@link java.util.ServiceLoader}. */
    public LogConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (!Logging.chosen()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(context, ProcessStream.err(), System.getenv());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sends the trusted loggers to a stream, and nothing else anywhere. */
    static void apply(LoggerContext context, OutputStream out, Map<String, String> env) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        LogLayout layout = new LogLayout(Scrubber.of(env));
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        for (String name : TRUSTED) {
            Logger logger = context.getLogger(name);
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(appender);
        }
    }
}
