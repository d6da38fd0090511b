package dev.plumb.core.stack.run;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;

/** What is said when the lease cannot be had. Nothing has been changed then, and nothing falls back by itself. */
final class StoreErrors {
    private static final String WITHOUT =
            " --lock=none works without run records, more slowly and with less protection against a second run";

    private StoreErrors() {}

    /** Explains a failure of the store before the lease was had. */
    static PlumbException explain(StackName stack, AwsException failure) {
        String start =
                "The lease of stack " + stack + " was not taken and nothing was changed: " + failure.getMessage();
        String code = failure.code() == null ? "" : failure.code();
        if (code.equals("ParameterLimitExceeded")) {
            return new NotStartedException(
                    start + ". Parameter Store holds no more parameters in this account and Region"
                            + " (10,000 of the standard tier): delete some that nobody needs, or have the quota raised; a stack needs"
                            + " two." + WITHOUT);
        }
        if (code.equals("ParameterMaxVersionLimitExceeded")) {
            return new NotStartedException(
                    start + ". Somebody labelled a version of the run record: remove the label from"
                            + " the oldest version of it, then run again");
        }
        if (failure.kind() == AwsException.Kind.DENIED) {
            return new NotStartedException(start + ". Run records need " + failure.permission()
                    + " (in all ssm:GetParametersByPath, ssm:GetParameter, ssm:PutParameter, ssm:AddTagsToResource and"
                    + " ssm:DeleteParameters) on parameter/plumb/stacks/*." + WITHOUT);
        }
        if (RunStore.passing(failure)) {
            return new InterruptedRunException(start + ". Run again");
        }
        return failure;
    }

    static NotStartedException held(StackName stack, Standing holder) {
        return new NotStartedException("Stack " + stack + " is being changed by " + holder.describe()
                + ". Nothing was changed. Wait for it (--wait), or if that process is dead for certain: plumb unlock --run "
                + holder.number() + " FILE");
    }

    static NotStartedException newer(StackName stack, int number, int schema) {
        return new NotStartedException("The record of run " + number + " of stack " + stack
                + " was written by a newer plumb (form " + schema + ", this one knows " + RunText.SCHEMA
                + "). Nothing was changed. Use that version, or a later one");
    }

    static NotStartedException elsewhere(StackName stack, RunId found, String account, String region) {
        return new NotStartedException("The record of run " + found.number() + " under stack " + stack
                + " is that of stack " + found.stack() + " in account " + found.account() + ", Region " + found.region()
                + ", not of " + stack + " in account " + account + ", Region " + region
                + ": it was copied here. Nothing was changed. Delete the parameters under " + stack.path()
                + " that do not belong there");
    }

    static NotStartedException otherUid(StackName stack, String recorded, String known) {
        return new NotStartedException(
                "The run records of stack " + stack + " are those of another stack of this name (uid " + recorded
                        + ", not " + known + "). Nothing was changed. Give one of the two another name");
    }

    static InterruptedRunException contended(StackName stack) {
        return new InterruptedRunException("The lease of stack " + stack
                + " was not taken and nothing was changed: other runs were faster each time. Run again");
    }
}
