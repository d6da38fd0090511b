package dev.plumb.core.aws;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.ProfileFile;

/** The shared config and credentials files, merged: where both say something, the credentials file wins. Immutable. */
final class ConfigFiles {
    static final ConfigFiles NONE = new ConfigFiles(ProfileFile.aggregator().build(), "no file");

    private static final Pattern LINE = Pattern.compile("on line (\\d{1,9})");

    private final ProfileFile merged;
    private final String description;

    private ConfigFiles(ProfileFile merged, String description) {
        this.merged = merged;
        this.description = description;
    }

    /** Reads both; a missing file is an empty one, as in the AWS CLI. */
    static ConfigFiles read(Path config, Path credentials) {
        ProfileFile.Aggregator merged = ProfileFile.aggregator();
        add(merged, credentials, ProfileFile.Type.CREDENTIALS);
        add(merged, config, ProfileFile.Type.CONFIGURATION);
        return new ConfigFiles(merged.build(), config + " or " + credentials);
    }

    private static void add(ProfileFile.Aggregator merged, Path path, ProfileFile.Type type) {
        try {
            byte[] content = Files.readAllBytes(path);
            merged.addFile(ProfileFile.builder()
                    .content(new ByteArrayInputStream(content))
                    .type(type)
                    .build());
        } catch (NoSuchFileException e) {
            // Nothing to read.
        } catch (IOException e) {
            String why = e instanceof java.nio.file.AccessDeniedException
                    ? "permission denied"
                    : Text.oneLine(String.valueOf(e.getMessage()), 200);
            throw InputException.at(Location.of(path.toString()), "cannot be read: " + why);
        } catch (IllegalArgumentException e) {
            String what = Text.oneLine(String.valueOf(e.getMessage()), 200);
            Matcher line = LINE.matcher(what);
            int number = line.find() ? Integer.parseInt(line.group(1)) : 0;
            throw InputException.at(new Location(path.toString(), number, 0), "is not a config file: " + what);
        }
    }

    ProfileFile merged() {
        return merged;
    }

    /** Returns where was looked, for messages. */
    String describe() {
        return description;
    }
}
