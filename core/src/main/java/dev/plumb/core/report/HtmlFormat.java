package dev.plumb.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** One page that holds everything it needs: opens from a disk, a mail or an artifact store, and loads nothing. */
@Sink(Sink.Medium.HTML)
final class HtmlFormat implements ReportFormat {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(AuditReport report, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        try {
            render(new VisibleOutput(new WriterOutput(writer)), new HtmlPage(report));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    @SuppressWarnings("NullAway") // templates without intercepted tags take no interceptor
    private static void render(VisibleOutput out, HtmlPage page) {
        JtepageGenerated.render(out, null, page);
    }

    /** Makes everything visible that a template shows, before the template engine escapes it for its place. */
    private static final class VisibleOutput extends OwaspHtmlTemplateOutput {
        VisibleOutput(TemplateOutput out) {
            super(out);
        }

        @Override
        public void writeUserContent(String text) {
            super.writeUserContent(text == null ? null : Escape.visibleLines(text));
        }
    }
}
