package dev.plumb.it.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The script on one stage: makes each call once and keeps what was answered. Ids that one step makes are known to later ones
 * by a name of the script's; a step that needs what was never made is left out.
 */
final class Play {
    final Ec2Client ec2;
    final IamClient iam;
    final SsmClient ssm;
    final StsClient sts;

    private final Runnable settle;
    private final Recorder recorder = new Recorder();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> steps = new HashSet<>();
    private final List<Answer> answers = new ArrayList<>();

    private Play(Stage stage) {
        this.settle = stage::settle;
        this.ec2 = stage.client(recorded(Ec2Client.builder()));
        this.iam = stage.client(recorded(IamClient.builder()));
        this.ssm = stage.client(recorded(SsmClient.builder()));
        this.sts = stage.client(recorded(StsClient.builder()));
    }

    /** Where the script can be played. */
    interface Stage {
        /** Builds a client of it. */
        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder);

        /** Lets happen what happens by itself after a while. */
        void settle();
    }

    /** Plays everything and returns what was answered, in order. */
    static List<Answer> of(Stage stage) {
        Play play = new Play(stage);
        try (Ec2Client ec2 = play.ec2;
                IamClient iam = play.iam;
                SsmClient ssm = play.ssm;
                StsClient sts = play.sts) {
            Script.play(play);
        }
        return List.copyOf(play.answers);
    }

    private <B extends AwsClientBuilder<B, C>, C> B recorded(B builder) {
        return builder.overrideConfiguration(
                o -> o.addExecutionInterceptor(recorder).retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    /** Makes a call. */
    void ask(String step, Runnable call) {
        make("", step, () -> {
            call.run();
            return null;
        });
    }

    /** Makes a call whose answer holds an id that later steps need. */
    void make(String name, String step, Supplier<@Nullable String> call) {
        if (!steps.add(step)) {
            throw new IllegalArgumentException("two steps are called " + step);
        }
        recorder.clear();
        try {
            String id = call.get();
            if (id != null) {
                ids.put(name, id);
            }
        } catch (NotMade missing) {
            answers.add(Answer.impossible(step));
            return;
        } catch (RuntimeException refused) {
            // The recorder knows what was answered, and what is not in there cannot be kept.
            if (!recorder.heard()) {
                throw new IllegalStateException(step, refused);
            }
        }
        answers.add(recorder.answer(step));
    }

    /** Returns the id that an earlier step made. */
    String id(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new NotMade(name);
        }
        return id;
    }

    /** Waits until nothing is on its way any more. */
    void settle() {
        settle.run();
    }

    private static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMade(String name) {
            super(name);
        }
    }

    /** Hears what the SDK is told and tells. */
    private static final class Recorder implements ExecutionInterceptor {
        private String action = "";
        private @Nullable SdkPojo response;
        private @Nullable Throwable failure;

        void clear() {
            action = "";
            response = null;
            failure = null;
        }

        boolean heard() {
            return failure != null || response != null;
        }

        Answer answer(String step) {
            if (failure != null) {
                return Answer.refused(step, action, failure);
            }
            if (response == null) {
                throw new IllegalStateException(step + " makes no call");
            }
            return Answer.said(step, action, response);
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            SdkRequest request = context.request();
            String service = request.getClass().getPackageName().replaceAll(".*\\.services\\.(\\w+)\\.model", "$1");
            action = service + ":" + request.getClass().getSimpleName().replaceAll("Request$", "");
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            response = (SdkPojo) context.response();
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            failure = context.exception();
        }
    }
}
