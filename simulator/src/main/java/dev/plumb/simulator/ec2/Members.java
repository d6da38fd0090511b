package dev.plumb.simulator.ec2;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members of a request by AWS's name, for what is done alike for all actions. */
final class Members {
    private Members() {}

    static Optional<Object> value(SdkPojo request, String member) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .findFirst()
                .map(field -> field.getValueOrDefault(request));
    }

    static Optional<String> text(SdkPojo request, String member) {
        return value(request, member).map(String.class::cast);
    }

    @SuppressWarnings("unchecked") // the caller knows the type that AWS's model gives the member
    static <T> List<T> list(SdkPojo request, String member) {
        return value(request, member).map(found -> (List<T>) found).orElse(List.of());
    }

    static boolean flag(SdkPojo request, String member) {
        return value(request, member).map(Boolean.TRUE::equals).orElse(false);
    }

    static boolean has(SdkPojo request, String member) {
        return request.sdkFields().stream().map(SdkField::memberName).anyMatch(member::equals);
    }
}
