package dev.plumb.simulator.inventory;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.PlainReply;
import dev.plumb.simulator.protocol.PlainRequest;
import dev.plumb.simulator.protocol.RestJsonProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Regions;
import dev.plumb.simulator.service.Service;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The register of Account Management's reads. */
public final class AccountService {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AccountService() {}

    /** Returns the service. */
    public static Service create() {
        RestJsonProtocol protocol = RestJsonProtocol.of(Map.of(
                "POST /listRegions", "ListRegions",
                "POST /getContactInformation", "GetContactInformation",
                "POST /getAlternateContact", "GetAlternateContact"));
        return Service.builder("account", protocol)
                .keeps(Inventory.CONTACTS)
                .on("ListRegions", PlainRequest::builder, AccountService::regions)
                .on("GetContactInformation", PlainRequest::builder, AccountService::primary)
                .on("GetAlternateContact", PlainRequest::builder, AccountService::alternate)
                .build();
    }

    private static PlainReply regions(Call call, PlainRequest request) {
        ObjectNode reply = JSON.objectNode();
        ArrayNode regions = reply.putArray("Regions");
        Regions.ALL.forEach(
                region -> regions.addObject().put("RegionName", region).put("RegionOptStatus", "ENABLED_BY_DEFAULT"));
        return new PlainReply(reply.toString());
    }

    private static PlainReply primary(Call call, PlainRequest request) {
        require(call, StoredContacts::primary, "No contact information was found for the account.");
        ObjectNode reply = JSON.objectNode();
        reply.putObject("ContactInformation")
                .put("FullName", "Example Owner")
                .put("AddressLine1", "1 Example Street")
                .put("City", "Example City")
                .put("PostalCode", "00000")
                .put("CountryCode", "US")
                .put("PhoneNumber", "+15555550100");
        return new PlainReply(reply.toString());
    }

    private static PlainReply alternate(Call call, PlainRequest request) {
        String type = request.value("AlternateContactType");
        boolean security = type.equals("SECURITY");
        require(
                call,
                contacts -> security && contacts.security(),
                "No contact of the inputted alternate contact type found.");
        ObjectNode reply = JSON.objectNode();
        reply.putObject("AlternateContact")
                .put("Name", "Example Security")
                .put("Title", "Security")
                .put("EmailAddress", "security@example.com")
                .put("PhoneNumber", "+15555550101")
                .put("AlternateContactType", type);
        return new PlainReply(reply.toString());
    }

    private static void require(Call call, Predicate<StoredContacts> there, String message) {
        if (call.get(Inventory.CONTACTS, Inventory.ONLY).filter(there).isEmpty()) {
            throw AwsError.of(404, "ResourceNotFoundException", message);
        }
    }
}
