package dev.plumb.simulator.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocol of EC2: form parameters in, XML out. It differs from Query in that every list of a request is flattened, that
 * replies have no wrapper, and in the shape of its errors. Source: Smithy's "AWS EC2 query protocol" page.
 */
public final class Ec2Protocol implements Protocol {
    private static final String VERSION = "2016-11-15";
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";
    private static final String XML = "text/xml;charset=UTF-8";

    /** Codes that EC2 spells in its own way. Source: "Error codes for the Amazon EC2 API". */
    private static final Map<String, String> CODES = Map.of(
            "AccessDenied", "UnauthorizedOperation",
            "Throttling", "RequestLimitExceeded",
            "ExpiredToken", "RequestExpired",
            "InvalidClientTokenId", "AuthFailure",
            "InternalFailure", "InternalError",
            "ServiceUnavailable", "Unavailable",
            "MalformedInput", "InvalidParameterValue");

    private Ec2Protocol() {}

    /** Returns the protocol. */
    public static Ec2Protocol create() {
        return new Ec2Protocol();
    }

    /** Returns an object of the SDK's model as text: what stands in a reply, or what tells two requests apart. */
    public static String text(SdkPojo pojo) {
        XmlText xml = new XmlText();
        XmlWriter.write(xml, pojo);
        return xml.toString();
    }

    @Override
    public Invocation read(WireRequest request) {
        Parameters parameters = Parameters.parse(request);
        String action = parameters.child("Action").flatMap(Parameters::value).orElse("");
        if (action.isEmpty()) {
            throw AwsError.of(400, "MissingAction", "The request must contain the parameter Action.");
        }
        return new Invocation(action, builder -> QueryReader.ec2().read(parameters, builder));
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        String xml = new XmlText()
                .open(action + "Response", NAMESPACE)
                .element("requestId", requestId)
                .toString();
        String content = reply instanceof PlainReply plain ? plain.text() : text(reply);
        return WireReply.of(200, XML, requestId, xml + content + "</" + action + "Response>");
    }

    /** EC2 names one mistake at a time. */
    @Override
    public AwsError invalid(List<Violation> violations) {
        Violation first =
                violations.stream().filter(Violation::missing).findFirst().orElse(violations.get(0));
        if (first.missing()) {
            String member = first.member();
            return AwsError.of(
                    400,
                    "MissingParameter",
                    "The request must contain the parameter "
                            + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1));
        }
        return AwsError.of(
                400,
                "InvalidParameterValue",
                "Value (" + first.shown() + ") for parameter " + first.member() + " is invalid. " + first.text());
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        String code = CODES.getOrDefault(error.code(), error.code());
        XmlText xml = new XmlText().open("Response").open("Errors").open("Error");
        xml.element("Code", code).element("Message", error.message());
        xml.close("Error").close("Errors").element("RequestID", requestId).close("Response");
        int status = code.equals("RequestLimitExceeded") ? 503 : error.status();
        return WireReply.of(status, XML, requestId, xml.toString());
    }
}
