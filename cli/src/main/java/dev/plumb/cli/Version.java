package dev.plumb.cli;

/** The version of this build. */
final class Version {
    private Version() {}

    /** Returns the version, or {@code development} outside of a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
