package dev.plumb.simulator.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world as a JSON file: readable, versioned, and written whole or not at all, in a folder that is made where it is
 * missing. Rows are sorted, so that equal worlds are
 * equal files.
 */
public final class WorldFile {
    private static final String FORMAT = "plumb-simulator/1";

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Map<String, Kind<?>> kinds = new TreeMap<>();

    /** Prepares for worlds with rows of these kinds. */
    public WorldFile(Collection<Kind<?>> kinds) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /**
     * A world and the time in it.
     *
     * @param now the virtual time
     * @param world the state
     */
    public record Saved(Instant now, World world) {}

    /**
     * Writes a world.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void write(Path file, Saved saved) {
        try {
            replace(file.toAbsolutePath(), bytes(saved));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "cannot write the simulator's state to " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /**
     * Writes a world to a stream, which stays open.
     *
     * @throws IOException when the stream does not take it
     */
    public void write(OutputStream out, Saved saved) throws IOException {
        out.write(bytes(saved));
    }

    private byte[] bytes(Saved saved) {
        ObjectNode root = json.createObjectNode();
        root.put("format", FORMAT).put("now", saved.now().toString());
        ArrayNode tables = root.putArray("tables");
        saved.world().tables().rows().forEach(table -> {
            String[] key = table.getKey().split("/", 3);
            ObjectNode node = tables.addObject();
            node.put("account", key[0]).put("region", key[1]).put("kind", key[2]);
            ObjectNode rows = node.putObject("rows");
            table.getValue().rows().forEach(row -> rows.set(row.getKey(), json.valueToTree(row.getValue())));
        });
        return json.writeValueAsBytes(root);
    }

    /** A new file in the same folder, synced, takes the place of the old one in one step. */
    private static void replace(Path whole, byte[] content) throws IOException {
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new IOException("it is a folder");
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".plumb-", ".part");
        try {
            // Not a FileChannel: the interrupt that ends a simulator would close that in the middle of saving.
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads a world.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it holds something else, with the place where reading stopped
     */
    public Saved read(Path file) {
        try {
            JsonNode root = json.readTree(Files.readString(file));
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw new IllegalArgumentException(file + " is no simulator state of format " + FORMAT);
            }
            World world = World.EMPTY;
            for (JsonNode table : root.path("tables")) {
                world = add(world, table, file);
            }
            return new Saved(Instant.parse(root.path("now").asString("")), world);
        } catch (IOException unreadable) {
            String why = unreadable instanceof CharacterCodingException ? "it is not UTF-8" : unreadable.getMessage();
            throw new UncheckedIOException("cannot read the simulator's state from " + file + ": " + why, unreadable);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    place(file, malformed.getLocation()) + " is not JSON: " + malformed.getOriginalMessage(),
                    malformed);
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    file + " has in 'now' no time such as 2026-11-22T06:00:00Z, but '" + noTime.getParsedString() + "'",
                    noTime);
        }
    }

    private static String place(Path file, @Nullable TokenStreamLocation at) {
        return at == null ? file.toString() : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    private World add(World world, JsonNode table, Path file) {
        Kind<?> kind = kinds.get(table.path("kind").asString(""));
        if (kind == null) {
            throw new IllegalArgumentException(file + " holds rows of the unknown kind "
                    + table.path("kind").asString(""));
        }
        Scope scope = new Scope(
                table.path("account").asString(""), table.path("region").asString(""));
        return add(world, scope, kind, table.path("rows"), file);
    }

    private <V extends Record> World add(World world, Scope scope, Kind<V> kind, JsonNode rows, Path file) {
        Table<V> table = Table.empty();
        for (Map.Entry<String, JsonNode> row : rows.properties()) {
            try {
                table = table.with(row.getKey(), json.treeToValue(row.getValue(), kind.type()));
            } catch (JacksonException malformed) {
                // The parser tells of Java classes, which nobody who writes such a file has heard of.
                throw new IllegalArgumentException(
                        file + " holds a row of the kind " + kind.name() + " that is none: " + row.getKey(), malformed);
            }
        }
        return world.with(scope, kind, table);
    }
}
