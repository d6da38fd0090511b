package dev.plumb.simulator.acm;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import java.util.List;
import java.util.TreeSet;

/** Who uses a certificate: what other services noted here. */
public final class CertificateUsers {
    private static final Kind<StoredCertificateUse> USES = Kind.of("acm.uses", StoredCertificateUse.class);

    private CertificateUsers() {}

    /** Returns the kind of row that holds who uses what. */
    static Kind<?> kind() {
        return USES;
    }

    /**
     * Notes what certificates something uses, in the place of what it used before.
     *
     * @param user its ARN, as DescribeCertificate shows it
     */
    public static void note(Call call, String user, List<String> certificates) {
        if (certificates.isEmpty()) {
            call.transaction().remove(Certificates.scope(call), USES, user);
        } else {
            call.transaction().put(Certificates.scope(call), USES, user, new StoredCertificateUse(certificates));
        }
    }

    static List<String> of(Call call, String arn) {
        TreeSet<String> users = new TreeSet<>();
        call.transaction().table(Certificates.scope(call), USES).rows().forEach(row -> {
            if (row.getValue().certificates().contains(arn)) {
                users.add(row.getKey());
            }
        });
        return List.copyOf(users);
    }

    /**
     * What one thing uses.
     *
     * @param certificates the ARNs of certificates
     */
    record StoredCertificateUse(List<String> certificates) {
        StoredCertificateUse {
            certificates = List.copyOf(certificates);
        }
    }
}
