package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.Ec2Protocol;
import dev.plumb.simulator.protocol.PlainReply;
import dev.plumb.simulator.store.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The memory of client tokens, per Region and action. The same token with the same parameters answers for what the first call
 * made, as it is by now, or in the first call's words when it is gone. Source: "Ensuring idempotency in Amazon EC2 API
 * requests"; how long tokens live is published for instances only, so here they live for ever.
 */
final class Tokens {
    static final Kind<StoredToken> TOKENS = Kind.of("ec2.client-tokens", StoredToken.class);

    private static final int LONGEST = 64;
    private static final int LONGEST_OF_TEMPLATES = 128;

    private Tokens() {}

    /** Returns the answer to a call whose token was used before. */
    static Optional<SdkPojo> replay(
            Ec2Call ec2, String action, SdkPojo request, Function<String, Optional<? extends SdkPojo>> shown) {
        Optional<String> token = Members.text(request, "ClientToken").filter(text -> !text.isEmpty());
        if (token.isEmpty()) {
            return Optional.empty();
        }
        int longest = action.contains("LaunchTemplate") ? LONGEST_OF_TEMPLATES : LONGEST;
        if (token.get().length() > longest) {
            throw Ec2Errors.value(token.get(), "clientToken", "It must be at most " + longest + " ASCII characters.");
        }
        Optional<StoredToken> earlier = ec2.rows().get(ec2.scope(), TOKENS, action + "/" + token.get());
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (!earlier.get().parameters().equals(digest(request))) {
            throw Ec2Errors.of(
                    "IdempotentParameterMismatch",
                    "The request uses the same client token as a previous, but non-identical request. Do not reuse a"
                            + " client token with different requests, unless the requests are identical");
        }
        Optional<? extends SdkPojo> present = shown.apply(earlier.get().id());
        return Optional.of(
                present.isPresent()
                        ? present.get()
                        : new PlainReply(earlier.get().reply()));
    }

    /** Remembers the token of a call that made something. */
    static void remember(Ec2Call ec2, String action, SdkPojo request, String id, SdkPojo reply) {
        Members.text(request, "ClientToken")
                .filter(text -> !text.isEmpty())
                .ifPresent(token -> ec2.rows()
                        .put(
                                ec2.scope(),
                                TOKENS,
                                action + "/" + token,
                                new StoredToken(digest(request), id, Ec2Protocol.text(reply))));
    }

    private static String digest(SdkPojo request) {
        try {
            byte[] text = Ec2Protocol.text(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
