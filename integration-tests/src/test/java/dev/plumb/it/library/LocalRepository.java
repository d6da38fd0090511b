package dev.plumb.it.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A Maven repository of its own, holding what {@code mvn install} would put there and nothing else. */
record LocalRepository(Path folder, String version) {
    /** Installs a POM that has no artifact besides. */
    void installPom(String artifactId, Path pom) throws IOException {
        copy(pom, artifactId, "pom");
    }

    /** Installs a module: its POM and the jar its build has packaged. */
    void installModule(Path module) throws IOException {
        String artifactId = module.getFileName().toString();
        copy(module.resolve("pom.xml"), artifactId, "pom");
        copy(module.resolve("target").resolve(artifactId + "-" + version + ".jar"), artifactId, "jar");
    }

    private void copy(Path file, String artifactId, String type) throws IOException {
        Path target = folder.resolve("dev/plumb")
                .resolve(artifactId)
                .resolve(version)
                .resolve(artifactId + "-" + version + "." + type);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
