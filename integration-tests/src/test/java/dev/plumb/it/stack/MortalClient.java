package dev.plumb.it.stack;

import dev.plumb.simulator.fault.Killed;
import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * The HTTP client of a run inside this process that may be told to die: from then on nothing comes back to it, and all its
 * calls throw {@link Killed}, those under way too.
 */
final class MortalClient implements SdkHttpClient {
    /** Its own, as a process has: connections that were cut must not be the next run's. */
    private final SdkHttpClient http = Apache5HttpClient.create();

    private volatile boolean dead;

    void die() {
        dead = true;
    }

    private void refuseDead() {
        if (dead) {
            throw new Killed("killed by the proxy");
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        refuseDead();
        ExecutableHttpRequest call = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                refuseDead();
                try {
                    HttpExecuteResponse response = call.call();
                    refuseDead();
                    return response;
                } catch (IOException e) {
                    refuseDead();
                    throw e;
                }
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
