package dev.plumb.simulator.protocol;

import software.amazon.awssdk.core.SdkPojo;

/**
 * The AWS restXml protocol with the errors of Amazon S3, as far as refusing goes: no service of the simulator speaks it, but
 * clients of S3 can read no other answer. Source: Smithy's "AWS restXml protocol" page and its trait {@code noErrorWrapping}.
 */
public final class RestXmlProtocol implements Protocol {
    private static final String XML = "application/xml";

    private RestXmlProtocol() {}

    /** Returns the protocol. */
    public static RestXmlProtocol create() {
        return new RestXmlProtocol();
    }

    @Override
    public Invocation read(WireRequest request) {
        throw AwsError.of(501, "NotImplemented", "The simulator has no operation of this protocol.");
    }

    @Override
    public WireReply encode(String action, SdkPojo reply, String requestId) {
        throw AwsError.of(501, "NotImplemented", "The simulator has no operation of this protocol.");
    }

    @Override
    public WireReply encode(AwsError error, String requestId) {
        XmlText xml = new XmlText().open("Error");
        xml.element("Code", error.code()).element("Message", error.message());
        xml.element("RequestId", requestId).close("Error");
        return WireReply.of(error.status(), XML, requestId, xml.toString());
    }
}
