package dev.plumb.simulator.inventory;

import dev.plumb.simulator.protocol.PlainReply;
import dev.plumb.simulator.protocol.PlainRequest;
import dev.plumb.simulator.protocol.RestJsonProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Service;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The register of IAM Access Analyzer's reads. */
public final class AccessAnalyzerService {
    private AccessAnalyzerService() {}

    /** Returns the service. */
    public static Service create() {
        RestJsonProtocol protocol =
                RestJsonProtocol.of(Map.of("GET /analyzer", "ListAnalyzers", "POST /findingv2", "ListFindingsV2"));
        return Service.builder("access-analyzer", protocol)
                .keeps(Inventory.ANALYZERS)
                .on("ListAnalyzers", PlainRequest::builder, AccessAnalyzerService::analyzers)
                .on("ListFindingsV2", "ListFindings", PlainRequest::builder, AnalyzerFindings::list)
                .build();
    }

    static String arn(Call call, StoredAnalyzer analyzer) {
        return Inventory.arn(call, "access-analyzer", call.region(), "analyzer/" + analyzer.name());
    }

    private static PlainReply analyzers(Call call, PlainRequest request) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        ArrayNode analyzers = reply.putArray("analyzers");
        String type = request.value("type");
        Inventory.here(call, Inventory.ANALYZERS)
                .filter(analyzer -> type.isEmpty() || analyzer.type().equals(type))
                .forEach(analyzer -> analyzers
                        .addObject()
                        .put("arn", arn(call, analyzer))
                        .put("name", analyzer.name())
                        .put("type", analyzer.type())
                        .put("status", analyzer.status())
                        .put("createdAt", "2025-03-03T05:30:00Z"));
        return new PlainReply(reply.toString());
    }
}
