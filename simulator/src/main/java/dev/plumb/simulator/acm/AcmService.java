package dev.plumb.simulator.acm;

import dev.plumb.simulator.protocol.JsonProtocol;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;

/** The register of Certificate Manager's actions. */
public final class AcmService {
    private AcmService() {}

    /** Returns the service. */
    public static Service create() {
        return Service.builder("acm", JsonProtocol.of("CertificateManager"))
                .keeps(Certificates.KIND, CertificateUsers.kind())
                .lists((world, scope, now) -> world.table(scope, Certificates.KIND)
                        .values()
                        .map(row -> new ExistingResource(
                                "acm:certificate", row.arn(), scope.region(), row.status(now), "", row.tags())))
                .on("ListCertificates", ListCertificatesRequest::builder, CertificateActions::list)
                .on(
                        "DescribeCertificate",
                        DescribeCertificateRequest::builder,
                        CertificateActions::describe,
                        (call, r) -> r.certificateArn())
                .on("ImportCertificate", ImportCertificateRequest::builder, CertificateActions::importOne)
                .on(
                        "DeleteCertificate",
                        DeleteCertificateRequest::builder,
                        CertificateActions::delete,
                        (call, r) -> r.certificateArn())
                .on(
                        "ListTagsForCertificate",
                        ListTagsForCertificateRequest::builder,
                        CertificateActions::tags,
                        (call, r) -> r.certificateArn())
                .build();
    }
}
