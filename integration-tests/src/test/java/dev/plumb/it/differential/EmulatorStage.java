package dev.plumb.it.differential;

import dev.plumb.it.containers.Emulator;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** An emulator, where everything happens at once. */
record EmulatorStage(Emulator emulator) implements Play.Stage {
    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return emulator.client(builder);
    }

    @Override
    public void settle() {
        // There is nothing to wait for.
    }
}
