package dev.plumb.simulator.acm;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/** Certificates: imported, listed, described, deleted. */
final class CertificateActions {
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
    private static final int DNS_NAME = 2;

    /** What ListCertificates shows where nobody asks for more. Source: Filters in the API reference. */
    private static final Set<String> SHOWN = Set.of("RSA_1024", "RSA_2048");

    private CertificateActions() {}

    static ListCertificatesResponse list(Call call, ListCertificatesRequest request) {
        Set<String> types =
                request.includes() == null || request.includes().keyTypes().isEmpty()
                        ? SHOWN
                        : Set.copyOf(request.includes().keyTypesAsStrings());
        List<String> statuses = request.certificateStatusesAsStrings();
        int most = Math.min(
                request.maxItems() == null ? 1000 : request.maxItems(),
                call.settings().pageLimit());
        String after = request.nextToken() == null ? "" : request.nextToken();
        List<StoredCertificate> rest = Certificates.all(call)
                .after(after)
                .map(Map.Entry::getValue)
                .filter(one -> types.contains(one.algorithm()))
                .filter(one -> statuses.isEmpty() || statuses.contains(one.status(call.now())))
                .toList();
        List<StoredCertificate> page = rest.subList(0, Math.min(most, rest.size()));
        return ListCertificatesResponse.builder()
                .certificateSummaryList(
                        page.stream().map(one -> summary(call, one)).toList())
                .nextToken(rest.size() > most ? page.get(most - 1).arn() : null)
                .build();
    }

    private static CertificateSummary summary(Call call, StoredCertificate one) {
        boolean imported = one.type().equals("IMPORTED");
        boolean pending = one.status().equals("PENDING_VALIDATION");
        return CertificateSummary.builder()
                .certificateArn(one.arn())
                .domainName(one.domain())
                .subjectAlternativeNameSummaries(one.names())
                .hasAdditionalSubjectAlternativeNames(false)
                .status(one.status(call.now()))
                .type(one.type())
                .keyAlgorithm(one.algorithm().replace("RSA_", "RSA-"))
                .inUse(!CertificateUsers.of(call, one.arn()).isEmpty())
                .notBefore(pending ? null : one.from())
                .notAfter(pending ? null : one.to())
                .createdAt(one.since())
                .importedAt(imported ? one.since() : null)
                .issuedAt(imported || pending ? null : one.since())
                .build();
    }

    static DescribeCertificateResponse describe(Call call, DescribeCertificateRequest request) {
        StoredCertificate one = require(call, request.certificateArn());
        boolean imported = one.type().equals("IMPORTED");
        boolean pending = one.status().equals("PENDING_VALIDATION");
        return DescribeCertificateResponse.builder()
                .certificate(CertificateDetail.builder()
                        .certificateArn(one.arn())
                        .domainName(one.domain())
                        .subjectAlternativeNames(one.names())
                        .status(one.status(call.now()))
                        .type(one.type())
                        .keyAlgorithm(one.algorithm().replace("RSA_", "RSA-"))
                        .serial(one.serial())
                        .issuer(one.issuer())
                        .subject("CN=" + one.domain())
                        .signatureAlgorithm("SHA256WITHRSA")
                        .notBefore(pending ? null : one.from())
                        .notAfter(pending ? null : one.to())
                        .createdAt(one.since())
                        .importedAt(imported ? one.since() : null)
                        .issuedAt(imported || pending ? null : one.since())
                        .renewalEligibility(imported ? "INELIGIBLE" : "ELIGIBLE")
                        .inUseBy(CertificateUsers.of(call, one.arn()))
                        .build())
                .build();
    }

    static ImportCertificateResponse importOne(Call call, ImportCertificateRequest request) {
        X509Certificate parsed = parse(request);
        String arn = request.certificateArn();
        if (arn != null && !request.tags().isEmpty()) {
            throw error(400, "InvalidParameterException", "Tags cannot be applied when a certificate is re-imported.");
        }
        Map<String, String> tags = new TreeMap<>();
        if (arn == null) {
            request.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        } else {
            tags.putAll(require(call, arn).tags());
        }
        List<String> names = names(parsed);
        StoredCertificate made = new StoredCertificate(
                arn == null ? newArn(call) : arn,
                names.isEmpty() ? "" : names.get(0),
                names,
                "ISSUED",
                "IMPORTED",
                algorithm(parsed),
                parsed.getNotBefore().toInstant(),
                parsed.getNotAfter().toInstant(),
                parsed.getSerialNumber().toString(16),
                parsed.getIssuerX500Principal().getName(),
                request.certificate().asUtf8String(),
                call.now(),
                tags);
        Certificates.save(call, made);
        return ImportCertificateResponse.builder().certificateArn(made.arn()).build();
    }

    private static String newArn(Call call) {
        String digits =
                call.newResourceId("").substring(1) + call.newResourceId("").substring(1);
        String id = digits.replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":acm:" + call.region() + ":" + call.account() + ":certificate/" + id;
    }

    private static X509Certificate parse(ImportCertificateRequest request) {
        try (InputStream body = request.certificate().asInputStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(body);
        } catch (CertificateException | IOException unreadable) {
            throw error(400, "ValidationException", "The certificate is not a valid PEM-encoded certificate.");
        }
    }

    private static List<String> names(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        Matcher common =
                COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (common.find()) {
            names.add(common.group(1));
        }
        try {
            if (certificate.getSubjectAlternativeNames() != null) {
                certificate.getSubjectAlternativeNames().stream()
                        .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                        .forEach(name -> names.add(String.valueOf(name.get(1))));
            }
        } catch (CertificateException unreadable) {
            throw error(400, "ValidationException", "The certificate's alternative names cannot be read.");
        }
        return new ArrayList<>(names);
    }

    private static String algorithm(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return "RSA_" + rsa.getModulus().bitLength();
        }
        if (certificate.getPublicKey() instanceof ECPublicKey curve) {
            return switch (curve.getParams().getOrder().bitLength()) {
                case 384 -> "EC_secp384r1";
                case 521 -> "EC_secp521r1";
                default -> "EC_prime256v1";
            };
        }
        throw error(400, "ValidationException", "The certificate's key algorithm is not supported.");
    }

    static DeleteCertificateResponse delete(Call call, DeleteCertificateRequest request) {
        StoredCertificate one = require(call, request.certificateArn());
        if (!CertificateUsers.of(call, one.arn()).isEmpty()) {
            throw error(400, "ResourceInUseException", "Certificate " + one.arn() + " is in use.");
        }
        call.transaction().remove(Certificates.scope(call), Certificates.KIND, one.arn());
        return DeleteCertificateResponse.builder().build();
    }

    static ListTagsForCertificateResponse tags(Call call, ListTagsForCertificateRequest request) {
        return ListTagsForCertificateResponse.builder()
                .tags(require(call, request.certificateArn()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static StoredCertificate require(Call call, String arn) {
        return Certificates.find(call, arn)
                .orElseThrow(() -> error(
                        400,
                        "ResourceNotFoundException",
                        "Could not find certificate " + arn + " in account " + call.account() + "."));
    }

    private static AwsError error(int status, String code, String message) {
        return AwsError.of(status, code, message);
    }
}
