package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Recognises by its first bytes what people hand over in place of a credential report, and says what to do. */
final class Foreign {
    private static final String DOWNLOAD =
            "Download the report in the console (IAM > Credential report), or: aws iam get-credential-report"
                    + " --query Content --output text | base64 -d";

    private Foreign() {}

    /** Throws when the bytes are the beginning of something else. */
    static void refuse(byte[] bytes, String name) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        String text = (head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head).strip();
        String what = text.isEmpty() ? "the file is empty" : kind(head, text);
        if (what != null) {
            throw InputException.of(Problem.at(new Location(name, 1, 1), what + ", expected a credential report (CSV)")
                    .advise(DOWNLOAD));
        }
    }

    private static @Nullable String kind(String head, String text) {
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return "this is an Excel or ZIP file";
        } else if (head.startsWith("\u001F\u008B")) {
            return "this is a gzip file";
        } else if (head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF")) {
            return "this is UTF-16 text";
        } else if (text.startsWith("<")) {
            return "this is HTML or XML";
        } else if (text.startsWith("{") || text.startsWith("[")) {
            return text.contains("\"Content\"") ? "this is the AWS CLI's JSON" : "this is JSON";
        } else if (text.startsWith("dXNlcixhcm4s")) {
            return "this is a report still in base64";
        }
        return null;
    }
}
