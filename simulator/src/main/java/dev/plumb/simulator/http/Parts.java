package dev.plumb.simulator.http;

import dev.plumb.simulator.fault.Faults;
import dev.plumb.simulator.log.Calls;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Identities;
import dev.plumb.simulator.service.Meanwhile;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.throttle.Throttle;
import dev.plumb.simulator.time.SimulatorClock;
import java.util.Map;

/**
 * What an endpoint is made of.
 *
 * @param services the services by signing name
 * @param identities tells callers and permissions
 * @param store holds the state
 * @param clock the time
 * @param settings the settings
 * @param faults what goes wrong
 * @param throttle the rate limits
 * @param calls the log
 * @param meanwhile what services do by themselves
 */
public record Parts(
        Map<String, Service> services,
        Identities identities,
        Store store,
        SimulatorClock clock,
        Settings settings,
        Faults faults,
        Throttle throttle,
        Calls calls,
        Meanwhile meanwhile) {
    /** Copies the services. */
    public Parts {
        services = Map.copyOf(services);
    }

    Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw AwsError.of(400, "InvalidAction", "plumb's simulator does not know the service " + name + ".");
        }
        return service;
    }
}
