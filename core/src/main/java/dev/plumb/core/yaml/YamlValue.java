package dev.plumb.core.yaml;

import dev.plumb.core.error.Location;

/** A value in a YAML file. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMap {
    /**
     * Returns where it stands. A mapping or list that begins on the line after its key stands where its key stands, since
     * that is where people look for it.
     */
    Location where();

    /** Returns what to call it in a message: {@code "text"}, {@code a list} or {@code a mapping}. */
    String described();
}
