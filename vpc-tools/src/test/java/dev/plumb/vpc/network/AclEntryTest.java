package dev.plumb.vpc.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Entries as people read them. */
final class AclEntryTest {
    @Test
    void entry_readsAsARule() {
        assertThat(new AclEntry(5000, false, true, "6", "10.20.0.0/20", 5432, 5432).inWords())
                .isEqualTo("5000 in: allow tcp 5432 from 10.20.0.0/20");
        assertThat(new AclEntry(100, true, false, "17", "0.0.0.0/0", 1024, 65535).inWords())
                .isEqualTo("100 out: deny udp 1024-65535 to 0.0.0.0/0");
        assertThat(new AclEntry(7, false, true, "-1", "slot:3", null, null).inWords())
                .isEqualTo("7 in: allow all from IPv6 /64 3");
        assertThat(new AclEntry(7, false, true, "1", "slot:*", -1, -1).inWords())
                .isEqualTo("7 in: allow icmp from the VPC's IPv6 block");
        assertThat(new AclEntry(7, false, true, "47", "::/0", null, null).inWords())
                .isEqualTo("7 in: allow protocol 47 from ::/0");
    }
}
