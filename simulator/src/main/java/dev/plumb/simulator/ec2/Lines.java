package dev.plumb.simulator.ec2;

import dev.plumb.simulator.service.DataLines;
import java.util.List;

/** Reads the data files beside this class. */
final class Lines {
    private Lines() {}

    static List<String[]> of(String file) {
        return DataLines.of(Lines.class, file);
    }
}
