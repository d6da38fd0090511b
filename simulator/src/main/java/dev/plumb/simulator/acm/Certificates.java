package dev.plumb.simulator.acm;

import dev.plumb.simulator.iam.Accounts;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Table;
import java.util.Optional;

/** The certificates of an account in a Region, for the services that use them; those of IAM count as well. */
public final class Certificates {
    static final Kind<StoredCertificate> KIND = Kind.of("acm.certificates", StoredCertificate.class);

    private Certificates() {}

    /** Tells whether there is a certificate with this ARN. */
    public static boolean exists(Call call, String arn) {
        return find(call, arn).isPresent() || ofIam(call, arn);
    }

    /** Tells whether a certificate can serve: it was issued or imported. One whose term is over still does, as on AWS. */
    public static boolean serves(Call call, String arn) {
        return find(call, arn).filter(one -> one.status().equals("ISSUED")).isPresent() || ofIam(call, arn);
    }

    private static boolean ofIam(Call call, String arn) {
        int name = arn.lastIndexOf('/');
        return arn.contains(":server-certificate/")
                && Accounts.hasServerCertificate(call.transaction(), call.account(), arn.substring(name + 1));
    }

    static Table<StoredCertificate> all(Call call) {
        return call.transaction().table(scope(call), KIND);
    }

    static Optional<StoredCertificate> find(Call call, String arn) {
        return all(call).get(arn);
    }

    static void save(Call call, StoredCertificate certificate) {
        call.transaction().put(scope(call), KIND, certificate.arn(), certificate);
    }

    static Scope scope(Call call) {
        return new Scope(call.account(), call.region());
    }
}
