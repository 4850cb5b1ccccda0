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
package io.github.camelinstant.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.UserRef;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Whose tokens the server has lately said to be valid: all that a component knows without asking. Kept are the hash of
 * the token and the user, of at most 10,000 tokens; never a no, and never that nobody could be asked. Thread-safe.
 */
public final class VerifiedTokens {

    private static final int CAPACITY = 10_000;

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Entry> entries = LRUCacheFactory.newLRUCache(CAPACITY);
    private long forgotten;

    private record Key(String appId, String baseUrl, String hash) {
    }

    /** @param user as JSON text, so that no route changes what the next one gets */
    private record Entry(String user, Object id, long askedAt) {
    }

    /**
     * What must be known before the server is asked: an answer that was on its way while somebody signed out is not
     * kept.
     *
     * @param askedAt   when, so that the time counts from the question and not from the answer
     * @param forgotten how often something had been forgotten by then
     */
    record Asking(long askedAt, long forgotten) {
    }

    /** @param nanoTime a clock that is never set back, as {@link System#nanoTime()} */
    public VerifiedTokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** To be called before the server is asked. */
    Asking asking() {
        lock.lock();
        try {
            return new Asking(nanoTime.getAsLong(), forgotten);
        } finally {
            lock.unlock();
        }
    }

    /** The user of a token that the server was asked about less than this long ago, or null. */
    Map<String, Object> find(OperationOptions app, String token, Duration longest) {
        Key key = key(app, token);
        lock.lock();
        try {
            Entry entry = entries.get(key);
            if (entry == null) {
                return null;
            }
            if (nanoTime.getAsLong() - entry.askedAt() >= longest.toNanos()) {
                entries.remove(key);
                return null;
            }
            return InstantJson.readObject(entry.user());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what the server has answered, unless something was forgotten since it was asked. */
    void keep(OperationOptions app, String token, Map<String, Object> user, Asking asking) {
        Key key = key(app, token);
        Entry entry = new Entry(InstantJson.write(user), user.get("id"), asking.askedAt());
        lock.lock();
        try {
            if (forgotten == asking.forgotten()) {
                entries.put(key, entry);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops a token to which the server has said no. */
    void drop(String token) {
        String hash = hash(token);
        remove(entry -> entry.getKey().hash().equals(hash), 0);
    }

    /**
     * Forgets the token or the tokens of a user who signs out, whatever the app; all tokens when the user is named by
     * email, which may have changed.
     */
    void forget(UserRef user) {
        String hash = user.kind() == UserRef.Kind.TOKEN ? hash(user.value()) : null;
        remove(entry -> switch (user.kind()) {
            case TOKEN -> entry.getKey().hash().equals(hash);
            case ID -> user.value().equalsIgnoreCase(String.valueOf(entry.getValue().id()));
            case EMAIL -> true;
        }, 1);
    }

    /** Forgets everything. */
    public void forgetAll() {
        remove(entry -> true, 1);
    }

    private void remove(Predicate<Map.Entry<Key, Entry>> which, int times) {
        lock.lock();
        try {
            forgotten += times;
            List<Key> gone = entries.entrySet().stream().filter(which).map(Map.Entry::getKey).toList();
            gone.forEach(entries::remove);
        } finally {
            lock.unlock();
        }
    }

    private static Key key(OperationOptions app, String token) {
        return new Key(app.getAppId(), app.getBaseUrl(), hash(token));
    }

    private static String hash(String token) {
        try {
            byte[] text = canonical(token).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A token is a UUID, which may be written in several ways: to forget one of them must forget all. */
    private static String canonical(String token) {
        try {
            return UUID.fromString(token.strip()).toString();
        } catch (IllegalArgumentException e) {
            return token.strip().toLowerCase(Locale.ROOT);
        }
    }
}
