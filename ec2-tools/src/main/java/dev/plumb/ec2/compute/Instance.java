package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Concealed;
import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance. What is only looked at when it starts is set at birth and not compared later.
 *
 * @param subnet the subnet it is in; null for one that is on its way out
 * @param image the id of its image
 * @param imageFrom what that id was found by, as the file says it
 * @param type its type
 * @param groups its security groups
 * @param profile its instance profile, or null for none
 * @param userData what it does at its first start, or null for nothing
 * @param userDataMark a fingerprint of that, empty for nothing
 * @param keyName its key pair, or null for none
 * @param publicAddress whether it gets a public IPv4 address at launch; null for what the subnet says
 * @param root its disk
 * @param sourceDestCheck whether it only takes packets that are from or to itself
 * @param hopLimit how far metadata answers go; metadata always needs a session token
 * @param metadataTokens whether it does
 * @param terminationProtection whether AWS refuses to terminate it, or null where nobody cares
 * @param address its elastic IP address, or null where nobody cares
 */
public record Instance(
        @ForcesReplacement @Nullable Ref subnet,
        @ForcesReplacement String image,
        @Yielded String imageFrom,
        @ForcesReplacement String type,
        Set<Ref> groups,
        @ForcesReplacement @Nullable Ref profile,
        @Concealed @Yielded @Nullable String userData,
        @ForcesReplacement @Nullable String userDataMark,
        @ForcesReplacement @Nullable String keyName,
        @Yielded @Nullable Boolean publicAddress,
        @Yielded @Nullable RootVolume root,
        @Nullable Boolean sourceDestCheck,
        @Nullable Integer hopLimit,
        boolean metadataTokens,
        @Nullable Boolean terminationProtection,
        @Nullable Ref address) {
    private static final int MARK = 16;

    /** Copies. */
    public Instance {
        groups = Set.copyOf(groups);
    }

    /** Returns the fingerprint of user data. */
    static String mark(@Nullable String userData) {
        return userData == null ? "" : Canonical.fingerprint(userData).substring(0, MARK);
    }

    /** Returns the same as AWS makes it: checks are on, and nothing is protected or has an address of its own yet. */
    Instance born() {
        return new Instance(
                subnet,
                image,
                imageFrom,
                type,
                groups,
                profile,
                userData,
                userDataMark,
                keyName,
                publicAddress,
                root,
                true,
                hopLimit,
                metadataTokens,
                terminationProtection,
                null);
    }

    /** Starts to describe an instance with what no instance is without. */
    public static Builder of(Ref subnet, String image, String type, Set<Ref> groups) {
        return new Builder(subnet, image, type, groups);
    }

    /** Describes an instance. Not thread safe. */
    public static final class Builder {
        private final Ref subnet;
        private final String image;
        private final String type;
        private final Set<Ref> groups;
        private String imageFrom;
        private @Nullable Ref profile;
        private @Nullable String userData;
        private @Nullable String keyName;
        private @Nullable Boolean publicAddress;
        private RootVolume root = new RootVolume(null, "gp3");
        private @Nullable Boolean sourceDestCheck;
        private int hopLimit = 1;
        private @Nullable Boolean terminationProtection;
        private @Nullable Ref address;

        private Builder(Ref subnet, String image, String type, Set<Ref> groups) {
            this.subnet = subnet;
            this.image = image;
            this.imageFrom = image;
            this.type = type;
            this.groups = groups;
        }

        /** Says what the image's id was found by. */
        public Builder imageFrom(String reference) {
            this.imageFrom = reference;
            return this;
        }

        /** Gives it an instance profile. */
        public Builder profile(@Nullable Ref value) {
            this.profile = value;
            return this;
        }

        /** Says what it does at its first start. */
        public Builder userData(@Nullable String value) {
            this.userData = value;
            return this;
        }

        /** Gives it a key pair. */
        public Builder keyName(@Nullable String value) {
            this.keyName = value;
            return this;
        }

        /** Says whether it gets a public IPv4 address at launch. */
        public Builder publicAddress(@Nullable Boolean value) {
            this.publicAddress = value;
            return this;
        }

        /** Says what disk it starts from. */
        public Builder root(RootVolume value) {
            this.root = value;
            return this;
        }

        /** Says whether it only takes packets that are from or to itself: whatever forwards packets does not. */
        public Builder sourceDestCheck(@Nullable Boolean value) {
            this.sourceDestCheck = value;
            return this;
        }

        /** Says how far metadata answers go. */
        public Builder hopLimit(int value) {
            this.hopLimit = value;
            return this;
        }

        /** Says whether AWS refuses to terminate it. */
        public Builder terminationProtection(@Nullable Boolean value) {
            this.terminationProtection = value;
            return this;
        }

        /** Gives it an elastic IP address. */
        public Builder address(@Nullable Ref value) {
            this.address = value;
            return this;
        }

        /** Returns the instance. */
        public Instance build() {
            return new Instance(
                    subnet,
                    image,
                    imageFrom,
                    type,
                    groups,
                    profile,
                    userData,
                    Instance.mark(userData),
                    keyName,
                    publicAddress,
                    root,
                    sourceDestCheck,
                    hopLimit,
                    true,
                    terminationProtection,
                    address);
        }
    }
}
