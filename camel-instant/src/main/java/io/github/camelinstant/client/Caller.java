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
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.camelinstant.client.http.Cancellation;
import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.http.InstantTransport;
import io.github.camelinstant.client.json.JsonReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, and turns everything that can go wrong into an {@link InstantException}. */
final class Caller {

    /** Whether a content type is that of server-sent events. */
    static final Predicate<String> EVENT_STREAM = type -> type != null
            && type.split(";", 2)[0].strip().equalsIgnoreCase("text/event-stream");

    private static final Predicate<String> JSON = ErrorDecoder::isJson;
    private static final Logger LOG = LoggerFactory.getLogger(InstantClient.class);

    private final InstantTransport transport;
    private final long maxResultSize;
    private final String app;

    /** @param app what errors call it; null if they need not name it */
    Caller(InstantTransport transport, long maxResultSize, String app) {
        this.transport = transport;
        this.maxResultSize = maxResultSize;
        this.app = app;
    }

    /** What errors call the app; null if they need not name it. */
    String app() {
        return app;
    }

    /** The call as errors name it. */
    Call named(Call call) {
        return app == null ? call : call.of(app);
    }

    /** Returns the answer as a map. */
    Map<String, Object> read(Call unnamed) {
        Call call = named(unnamed);
        try (InstantResponse response = open(call);
             JsonParser parser = JsonReader.open(limited(call, response))) {
            requireObject(call, parser);
            Map<String, Object> result = JsonReader.readObject(parser);
            JsonReader.requireEnd(parser);
            return result;
        } catch (IOException e) {
            throw broken(call, e);
        }
    }

    /** Returns the answer as it came, after a look whether it is whole and has the namespaces of the query. */
    String readText(Call unnamed, Set<String> query) {
        Call call = named(unnamed);
        try (InstantResponse response = open(call)) {
            byte[] text = limited(call, response).readAllBytes();
            try (JsonParser parser = JsonReader.open(text)) {
                requireObject(call, parser);
                requireNamespaces(call, query, JsonReader.skipObject(parser));
                JsonReader.requireEnd(parser);
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw broken(call, e);
        }
    }

    /** Returns the entities of one namespace, of which the first may arrive before the last is sent. */
    EntityStream stream(Call unnamed, String namespace) {
        Call call = named(unnamed);
        InstantResponse response = open(call);
        try {
            JsonParser parser = JsonReader.open(response.body());
            requireObject(call, parser);
            return new EntityStream(namespace, parser, response, e -> broken(call, e));
        } catch (IOException e) {
            response.close();
            throw broken(call, e);
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /**
     * Returns the content of a file, which may still be on its way.
     *
     * @param url stands in no message: who has it can read the file
     */
    InputStream fetch(Call unnamed, String url) {
        Call call = named(unnamed);
        InstantResponse response;
        try {
            response = transport.fetch(fileUri(call, url), call.timeout());
        } catch (IOException e) {
            throw ConnectionFailures.beforeAnswer(call, e);
        }
        try {
            if (response.status() == 200) {
                return new ResponseStream(response);
            }
            try (response) {
                throw new ErrorDecoder(call).decode(response);
            }
        } catch (IOException e) {
            response.close();
            throw broken(call, e);
        }
    }

    private static URI fileUri(Call call, String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notUnderstood(call, "the URL of the file is none");
        }
        throw notUnderstood(call, "the URL of the file has no host");
    }

    private InstantResponse open(Call call) {
        return open(call, JSON, transport::execute);
    }

    /** Returns an answer that says yes, in this type of content; anything else is an error. */
    InstantResponse open(Call call, Predicate<String> contentType, Cancellation cancellation) {
        return open(call, contentType, request -> transport.execute(request, cancellation));
    }

    private InstantResponse open(Call call, Predicate<String> contentType, Sender sender) {
        InstantRequest request = call.request();
        InstantResponse response;
        long start = System.nanoTime();
        try {
            response = sender.send(request);
        } catch (IOException e) {
            throw ConnectionFailures.beforeAnswer(call, e);
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} was answered {} after {} ms", call, response.status(), (System.nanoTime() - start) / 1_000_000);
        }
        if (response.status() == 200 && contentType.test(response.header("content-type"))) {
            return response;
        }
        try (response) {
            throw new ErrorDecoder(call).decode(response);
        } catch (IOException e) {
            throw broken(call, e);
        }
    }

    private InputStream limited(Call call, InstantResponse response) throws IOException {
        return limited(call, response.body());
    }

    InputStream limited(Call call, InputStream body) {
        return new LimitedInputStream(body, maxResultSize, () -> tooLarge(call));
    }

    private InstantException tooLarge(Call call) {
        return new InstantException(
                call.name() + " failed: the result is larger than " + maxResultSize
                                    + " bytes; ask for less, or take it as a stream",
                Failure.of(null, 200));
    }

    private static void requireObject(Call call, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notUnderstood(call, "the answer is not a JSON object");
        }
    }

    /**
     * Instant answers with every namespace that a query asks for, also with an empty one. An answer without them is
     * JSON, but somebody else's, and must not look like an empty result.
     */
    static void requireNamespaces(Call call, Set<String> query, Set<String> answered) {
        for (String key : query) {
            if (!key.startsWith("$$") && !answered.contains(key)) {
                throw notUnderstood(call, "the answer lacks a namespace that the query asks for");
            }
        }
    }

    static InstantException broken(Call call, IOException e) {
        if (e instanceof JsonEOFException) {
            return ConnectionFailures.brokenOff(call);
        }
        return e instanceof JsonProcessingException json
                ? notUnderstood(call, "Not valid JSON, or not a result" + JsonReader.place(json))
                : ConnectionFailures.withinAnswer(call, e);
    }

    /** The server said yes, but not in a way that this client understands: a write may be done. */
    static InstantException notUnderstood(Call call, String why) {
        return new InstantException(
                call.name() + " failed: " + why + " [status 200]",
                new Failure(null, 200, Map.of(), null, null, false, call.write()));
    }

    @FunctionalInterface
    private interface Sender {
        InstantResponse send(InstantRequest request) throws IOException;
    }
}
