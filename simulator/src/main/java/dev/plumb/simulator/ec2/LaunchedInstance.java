package dev.plumb.simulator.ec2;

import org.jspecify.annotations.Nullable;

/**
 * An instance that was launched for another service.
 *
 * @param id its id
 * @param zone its zone, by name
 * @param zoneId its zone, by id
 * @param type its type
 * @param image its image
 * @param template the id of the template it came from, or null
 * @param templateName the name of that template, or null
 * @param version the number of that template's version, or null
 */
public record LaunchedInstance(
        String id,
        String zone,
        String zoneId,
        String type,
        String image,
        @Nullable String template,
        @Nullable String templateName,
        @Nullable String version) {}
