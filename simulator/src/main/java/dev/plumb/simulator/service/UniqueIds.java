package dev.plumb.simulator.service;

/** Ids as IAM makes them, from a seed and a number: the same run gives the same ids. */
final class UniqueIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private UniqueIds() {}

    static String of(long seed, long number, String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        long state = seed * 0x9E3779B97F4A7C15L + number;
        long bits = 0;
        for (int i = 0; id.length() < length; i++) {
            if (i % 12 == 0) {
                state += 0x9E3779B97F4A7C15L;
                bits = mix(state);
            }
            id.append(ALPHABET.charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return id.toString();
    }

    static String hexadecimal(long seed, long number, int length) {
        long state = seed * 0x9E3779B97F4A7C15L + number;
        String digits = "%016x%016x".formatted(mix(state + 0x9E3779B97F4A7C15L), mix(state + 0x3C6EF372FE94F82AL));
        return "0" + digits.substring(0, length - 1);
    }

    /** The finishing step of SplitMix64: neighbouring numbers give unrelated bits. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
