package dev.plumb.simulator.protocol;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocol of EC2, as far as reads need it: form parameters in, XML out. It differs from Query in its wrappers and in
 * the shape of its errors. Source: Smithy's "AWS EC2 query protocol" page.
 */
public final class Ec2Protocol implements Protocol {
    private static final String VERSION = "2016-11-15";
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";
    private static final String XML = "text/xml;charset=UTF-8";

    /** Codes that EC2 spells in its own way. */
    private static final Map<String, String> CODES = Map.of(
            "AccessDenied", "UnauthorizedOperation",
            "Throttling", "RequestLimitExceeded",
            "ExpiredToken", "RequestExpired",
            "InvalidClientTokenId", "AuthFailure");

    private Ec2Protocol() {}

    /** Returns the protocol. */
    public static Ec2Protocol create() {
        return new Ec2Protocol();
    }

    @Override
    public Invocation read(WireRequest request) {
        Parameters parameters = Parameters.parse(request);
        String action = parameters.child("Action").flatMap(Parameters::value).orElse("");
        if (action.isEmpty()) {
            throw AwsError.of(400, "MissingAction", "The request must contain the parameter Action.");
        }
        return new Invocation(
                action,
                builder -> parameters
                        .names()
                        .forEach(name -> parameters
                                .child(name)
                                .flatMap(Parameters::value)
                                .ifPresent(value -> ((PlainRequest.Builder) builder).put(name, value))));
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        String xml = new XmlText()
                .open(action + "Response", NAMESPACE)
                .element("requestId", requestId)
                .toString();
        return WireReply.of(200, XML, requestId, xml + ((PlainReply) reply).text() + "</" + action + "Response>");
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        XmlText xml = new XmlText().open("Response").open("Errors").open("Error");
        xml.element("Code", CODES.getOrDefault(error.code(), error.code())).element("Message", error.message());
        xml.close("Error").close("Errors").element("RequestID", requestId).close("Response");
        return WireReply.of(error.status(), XML, requestId, xml.toString());
    }
}
