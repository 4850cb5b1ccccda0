/*
 * Copyright 2026 the camel-instant authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelinstant.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What an I/O error says about the call: whether it was sent, and whether the server may have done it. */
final class ConnectionFailures {

    private ConnectionFailures() {
    }

    /** There is no answer. */
    static InstantException beforeAnswer(Call call, IOException e) {
        if (e instanceof ProtocolException) {
            return new InstantException(
                    call.name() + " failed: the URL of the file is http, and that of the server https. It is not followed, because"
                                        + " whoever is on the way could read the file or change it; let the server name its file"
                                        + " store by https",
                    new Failure(null, 0, Map.of(), null, null, false, false));
        } else if (e instanceof UnreadableContentException) {
            return new InstantException(
                    call.name() + " failed: the content that was to be sent cannot be read", Failure.of(null, 0), e.getCause());
        } else if (e instanceof ConnectionRequestTimeoutException) {
            return connection(call, "no connection of the pool became free in time", e, false);
        } else if (notSent(e)) {
            return connection(call, "the server cannot be reached (" + e.getClass().getSimpleName() + ")", e, false);
        } else if (e instanceof SocketTimeoutException) {
            return timeout(call, "the server did not answer in time", e);
        }
        return connection(call, "the connection broke before an answer came", e, call.write());
    }

    /** The status was 200, and then it broke. */
    static InstantException withinAnswer(Call call, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return timeout(call, "the server stopped in the middle of its answer", e);
        }
        return connection(call, "the connection broke in the middle of the answer", e, call.write());
    }

    /** The connection ended in good order, and the answer is not whole: something between has cut it off. */
    static InstantException brokenOff(Call call) {
        return new InstantConnectionException(
                call.name() + " failed: the answer ends too early [status 200]",
                new Failure(null, 200, Map.of(), null, null, true, call.write()), null);
    }

    /** The server says every 15 seconds that it is alive, and has not. */
    static InstantException silent(Call call, IOException e) {
        return timeout(call, "nothing came from the server for too long, not even that it is alive", e);
    }

    /** The server has ended in good order what should go on. */
    static InstantException ended(Call call) {
        return connection(call, "the server has ended it", null, false);
    }

    private static boolean notSent(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException;
    }

    private static InstantException connection(Call call, String what, IOException e, boolean outcomeUnknown) {
        return new InstantConnectionException(call.name() + " failed: " + what, failure(outcomeUnknown), e);
    }

    private static InstantException timeout(Call call, String what, IOException e) {
        return new InstantTimeoutException(call.name() + " failed: " + what, failure(call.write()), e);
    }

    private static Failure failure(boolean outcomeUnknown) {
        return new Failure(null, 0, Map.of(), null, null, true, outcomeUnknown);
    }
}
