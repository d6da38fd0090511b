package dev.plumb.ec2.audit.estate;

/**
 * The numbers that rules compare with.
 *
 * @param expiryDays a certificate that ends within so many days is about to expire
 * @param wideIpv4 a public IPv4 network with a shorter prefix than this is as good as everybody
 * @param wideIpv6 the same for IPv6
 */
public record EstateSettings(int expiryDays, int wideIpv4, int wideIpv6) {
    /** Thirty days; more than 16 million addresses of IPv4, more than any registry was given at once of IPv6. */
    public static final EstateSettings DEFAULT = new EstateSettings(30, 8, 12);

    /** Returns the same with another time to expiry. */
    public EstateSettings expiryDays(int days) {
        return new EstateSettings(days, wideIpv4, wideIpv6);
    }
}
