package dev.plumb.core.stack.run;

/**
 * Which run of which stack.
 *
 * @param stack the stack
 * @param account the account id
 * @param region the Region
 * @param number counts from 1
 * @param uid the stack's uid
 * @param nonce random, by which a run recognises its own record
 */
public record RunId(StackName stack, String account, String region, int number, String uid, String nonce) {
    boolean samePlace(StackName otherStack, String otherAccount, String otherRegion) {
        return stack.equals(otherStack) && account.equals(otherAccount) && region.equals(otherRegion);
    }
}
