package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;
import java.time.ZoneId;

/**
 * A time zone of the IANA database.
 *
 * @param id which
 */
@Doc("a time zone of the IANA database, such as Europe/Berlin")
public record TimeZoneName(ZoneId id) {
    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when there is no such zone
     */
    public static TimeZoneName parse(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("a time zone of the IANA database was expected, such as Europe/Berlin");
        }
        return new TimeZoneName(ZoneId.of(text));
    }

    @Override
    public String toString() {
        return id.getId();
    }
}
