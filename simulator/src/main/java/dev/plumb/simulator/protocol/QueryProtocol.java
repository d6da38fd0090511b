package dev.plumb.simulator.protocol;

import software.amazon.awssdk.core.SdkPojo;

/**
 * The AWS Query protocol (IAM, STS, Elastic Load Balancing, Auto Scaling ...): form parameters in, XML out, the reply
 * wrapped in {@code ACTIONResponse/ACTIONResult}. Source: Smithy's "AWS Query protocol" page.
 */
public final class QueryProtocol implements Protocol {
    private static final String XML = "text/xml";

    private final String namespace;
    private final String version;

    private QueryProtocol(String namespace, String version) {
        this.namespace = namespace;
        this.version = version;
    }

    /** Returns the protocol for one service: its XML namespace and its API version. */
    public static QueryProtocol of(String namespace, String version) {
        return new QueryProtocol(namespace, version);
    }

    /** Tells whether a request names this version. */
    public boolean asked(WireRequest request) {
        return Parameters.parse(request)
                .child("Version")
                .flatMap(Parameters::value)
                .filter(version::equals)
                .isPresent();
    }

    @Override
    public Invocation read(WireRequest request) {
        Parameters parameters = Parameters.parse(request);
        String action = parameters.child("Action").flatMap(Parameters::value).orElse("");
        if (action.isEmpty()) {
            throw AwsError.of(400, "MissingAction", "The request must contain the parameter Action.");
        }
        String asked = parameters.child("Version").flatMap(Parameters::value).orElse(version);
        if (!asked.equals(version)) {
            throw AwsError.of(400, "InvalidAction", "Could not find operation " + action + " for version " + asked);
        }
        return new Invocation(action, builder -> QueryReader.query().read(parameters, builder));
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        XmlText xml = new XmlText();
        xml.open(action + "Response", namespace);
        xml.open(action + "Result");
        XmlWriter.write(xml, reply);
        xml.close(action + "Result");
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        xml.close(action + "Response");
        return WireReply.of(200, XML, requestId, xml.toString());
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        XmlText xml = new XmlText();
        xml.open("ErrorResponse", namespace).open("Error");
        xml.element("Type", error.senderFault() ? "Sender" : "Receiver");
        xml.element("Code", error.code()).element("Message", error.message());
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return WireReply.of(error.status(), XML, requestId, xml.toString());
    }
}
