package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The AWS environment variables and config files, with the meaning the AWS CLI (version 2) gives them. The SDK reads
 * less: not AWS_DEFAULT_REGION, AWS_DEFAULT_PROFILE, AWS_CA_BUNDLE nor AWS_IGNORE_CONFIGURED_ENDPOINT_URLS. An empty
 * variable counts as not set. Immutable.
 */
final class AwsEnvironment {
    private static final int LONGEST = 65_536;
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Map<String, String> variables;
    private final ConfigFiles files;
    private final String profileName;
    private final boolean profileFromOption;

    private AwsEnvironment(
            Map<String, String> variables, ConfigFiles files, String profileName, boolean profileFromOption) {
        this.variables = variables;
        this.files = files;
        this.profileName = profileName;
        this.profileFromOption = profileFromOption;
    }

    /**
     * Reads the config files.
     *
     * @param profileOption the profile the user asked for by option, or null
     * @throws InputException when a file is malformed, or has no profile of the name asked for
     */
    static AwsEnvironment read(Map<String, String> variables, @Nullable String profileOption) {
        AwsEnvironment bare = new AwsEnvironment(variables, ConfigFiles.NONE, "default", false);
        Path home = Path.of(bare.variable("HOME")
                .or(() -> bare.variable("USERPROFILE"))
                .orElseGet(() -> System.getProperty("user.home", ".")));
        ConfigFiles files = ConfigFiles.read(
                bare.path("AWS_CONFIG_FILE", home, ".aws/config"),
                bare.path("AWS_SHARED_CREDENTIALS_FILE", home, ".aws/credentials"));
        if (profileOption != null) {
            return new AwsEnvironment(variables, files, profileOption, true).requireProfile("--profile");
        }
        for (String name : new String[] {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
            Optional<String> profile = bare.variable(name);
            if (profile.isPresent()) {
                return new AwsEnvironment(variables, files, profile.get(), false).requireProfile(name);
            }
        }
        return new AwsEnvironment(variables, files, "default", false);
    }

    private AwsEnvironment requireProfile(String from) {
        if (profile().isEmpty() && !(profileName.equals("default") && !profileFromOption)) {
            throw InputException.of(Problem.at(
                            Location.of(from),
                            "there is no profile \"" + Text.oneLine(profileName, 80) + "\" in " + files.describe())
                    .advise("Write it there (aws configure --profile NAME), or name another"));
        }
        return this;
    }

    private Path path(String name, Path home, String fallback) {
        Optional<String> set = variable(name);
        try {
            return set.map(text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text))
                    .orElseGet(() -> home.resolve(fallback));
        } catch (InvalidPathException e) {
            throw InputException.at(Location.of(name), "is not a path: " + e.getReason());
        }
    }

    /** Returns the value of a variable, or empty when it is unset or empty. */
    Optional<String> variable(String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.length() > LONGEST) {
            throw InputException.at(
                    Location.of(name), "is " + value.length() + " characters long, more than any such variable may be");
        }
        if (CONTROL.matcher(value).find()) {
            throw InputException.at(Location.of(name), "holds a line break or another control character");
        }
        return Optional.of(value);
    }

    private boolean flag(String variable, String property) {
        return variable(variable)
                .or(() -> property(property))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    ProfileFile profileFile() {
        return files.merged();
    }

    String describeFiles() {
        return files.describe();
    }

    String profileName() {
        return profileName;
    }

    /** Returns whether the profile was asked for by option: then credentials in the environment do not count. */
    boolean profileFromOption() {
        return profileFromOption;
    }

    Optional<Profile> profile() {
        return profile(profileName);
    }

    Optional<Profile> profile(String name) {
        return files.merged().profile(name);
    }

    private Optional<String> property(String name) {
        return profile().flatMap(profile -> profile.property(name)).filter(value -> !value.isBlank());
    }

    /** Returns the Region: the option, AWS_REGION, AWS_DEFAULT_REGION, then the profile's. */
    Optional<String> region(@Nullable String option) {
        BiFunction<String, String, String> check = (text, from) -> {
            if (!REGION.matcher(text).matches()) {
                throw InputException.at(
                        Location.of(from), "\"" + Text.oneLine(text, 80) + "\" is not a Region, as eu-west-1 is");
            }
            return text;
        };
        if (option != null) {
            return Optional.of(check.apply(option, "--region"));
        }
        return variable("AWS_REGION")
                .map(text -> check.apply(text, "AWS_REGION"))
                .or(() -> variable("AWS_DEFAULT_REGION").map(text -> check.apply(text, "AWS_DEFAULT_REGION")))
                .or(() -> property("region").map(text -> check.apply(text, "region of profile " + profileName)));
    }

    /** Returns the file of certificates to trust instead of the JDK's, if one is set. */
    Optional<Path> caBundle() {
        return variable("AWS_CA_BUNDLE").or(() -> property("ca_bundle")).map(Path::of);
    }

    /** Returns whether the instance metadata service must not be asked. */
    boolean metadataDisabled() {
        return flag("AWS_EC2_METADATA_DISABLED", "ec2_metadata_disabled");
    }

    /**
     * Returns the endpoint configured for a service: AWS_ENDPOINT_URL_SERVICE, AWS_ENDPOINT_URL, the services section
     * of the profile, its endpoint_url; nothing when AWS_IGNORE_CONFIGURED_ENDPOINT_URLS says so.
     *
     * @param service the service as the SDK's client class names it, for example {@code Iam}
     */
    Optional<Endpoint> endpoint(String service) {
        if (flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
            return Optional.empty();
        }
        return specificVariable(service)
                .or(() -> variable("AWS_ENDPOINT_URL").map(text -> Endpoint.parse(text, "AWS_ENDPOINT_URL")))
                .or(() -> servicesSection(service))
                .or(() -> property("endpoint_url")
                        .map(text -> Endpoint.parse(text, "endpoint_url of profile " + profileName)));
    }

    private Optional<Endpoint> specificVariable(String service) {
        String prefix = "AWS_ENDPOINT_URL_";
        return variables.keySet().stream()
                .filter(name -> name.startsWith(prefix) && sameService(name.substring(prefix.length()), service))
                .sorted()
                .flatMap(name -> variable(name).map(text -> Endpoint.parse(text, name)).stream())
                .findFirst();
    }

    private Optional<Endpoint> servicesSection(String service) {
        Optional<Profile> section =
                property("services").flatMap(name -> files.merged().getSection("services", name));
        Set<String> keys = section.map(Profile::properties).map(Map::keySet).orElse(Set.of());
        return keys.stream()
                .filter(key -> key.endsWith(".endpoint_url")
                        && sameService(key.substring(0, key.length() - ".endpoint_url".length()), service))
                .sorted()
                .flatMap(key -> section.flatMap(found -> found.property(key)).stream())
                .map(text -> Endpoint.parse(text, "services section of profile " + profileName))
                .findFirst();
    }

    /** AWS writes {@code ELASTIC_LOAD_BALANCING_V2} where the SDK writes {@code ElasticLoadBalancingV2}. */
    private static boolean sameService(String written, String service) {
        return written.replace("_", "").equalsIgnoreCase(service);
    }
}
