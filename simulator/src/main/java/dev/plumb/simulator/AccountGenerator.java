package dev.plumb.simulator;

import dev.plumb.simulator.iam.IamSeed;
import java.util.Random;

/**
 * Makes accounts of any size, the same for the same seed: people and machines of all ages with and without passwords, keys and
 * MFA, groups, inline and managed policies, roles of every kind of trust, and the identity providers some of them trust. Quotas are raised to fit.
 */
public final class AccountGenerator {
    private final GeneratedEntities entities;
    private final Shape shape;

    private AccountGenerator(long seed, Shape shape) {
        this.shape = shape;
        this.entities = new GeneratedEntities(new Random(seed), shape);
    }

    /**
     * How many of each an account has.
     *
     * @param users users
     * @param groups groups
     * @param roles roles
     * @param policies customer managed policies
     * @param providers identity providers of each kind, OpenID Connect and SAML; AWS allows 100 of each
     */
    public record Shape(int users, int groups, int roles, int policies, int providers) {
        /** Returns a mixed account of so many entities in all; AWS allows 5,000 users, the rest are roles. */
        public static Shape mixed(int entities) {
            int users = Math.min(5_000, entities * 50 / 100);
            int groups = Math.min(500, Math.max(1, entities * 3 / 100));
            int policies = Math.max(1, entities * 15 / 100);
            return new Shape(users, groups, entities - users - groups - policies, policies, providers(entities));
        }

        /** Returns an account of mostly roles, in the proportions of a real one: 77 users, 9 groups, 723 roles, 63 policies. */
        public static Shape roleHeavy(int entities) {
            int users = Math.max(1, entities * 77 / 872);
            int groups = Math.max(1, entities * 9 / 872);
            int policies = Math.max(1, entities * 63 / 872);
            return new Shape(users, groups, entities - users - groups - policies, policies, providers(entities));
        }

        private static int providers(int entities) {
            return Math.min(100, Math.max(1, entities * 2 / 100));
        }

        /** Returns how many users, groups, roles and policies there are in all. */
        public int entities() {
            return users + groups + roles + policies;
        }
    }

    /** Fills an account that has no entities yet. */
    public static void fill(Account account, long seed, Shape shape) {
        account.seed(iam -> new AccountGenerator(seed, shape).make(iam));
    }

    private void make(IamSeed iam) {
        iam.extras()
                .quota("UsersQuota", Math.max(5_000, shape.users()))
                .quota("GroupsQuota", Math.max(300, shape.groups()))
                .quota("RolesQuota", Math.max(1_000, shape.roles()))
                .quota("PoliciesQuota", Math.max(1_500, shape.policies()))
                .quota("InstanceProfilesQuota", Math.max(1_000, shape.roles()));
        entities.policies(iam);
        entities.groups(iam);
        entities.users(iam);
        entities.roles(iam);
        entities.providers(iam);
    }
}
