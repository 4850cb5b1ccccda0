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
package io.github.camelinstant.bulk.compare;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads the contents of files of two sides, some at a time, and tells of them in the order in which they were added. In
 * flat memory: who adds waits when too many are under way. To be used by one thread.
 *
 * @param <T> what names a file
 */
public final class ContentComparison<T> implements Closeable {

    /** Who is told of both contents of a file. */
    @FunctionalInterface
    public interface Listener<T> {

        /**
         * @param file  as it was added
         * @param left  null if it was not asked for
         * @param right null if it was not asked for
         */
        void compared(T file, ContentHash left, ContentHash right);
    }

    private static final int WAITING_FOR_EACH = 4;

    private record UnderWay<T>(T file, Future<ContentHash> left, Future<ContentHash> right) {
    }

    private final ExecutorService readers;
    private final int most;
    private final Listener<? super T> listener;
    private final Deque<UnderWay<T>> underWay = new ArrayDeque<>();

    /**
     * @param atATime  how many contents are read at a time
     * @param listener told on the thread that adds and finishes
     */
    public ContentComparison(int atATime, Listener<? super T> listener) {
        AtomicInteger number = new AtomicInteger();
        readers = Executors.newFixedThreadPool(atATime, task -> {
            Thread thread = new Thread(task, "instant-contents-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        most = WAITING_FOR_EACH * atATime;
        this.listener = listener;
    }

    /**
     * Adds a file. The listener may be told of ones before it.
     *
     * @param  left             reads the content of the left side; null if it is not wanted
     * @param  right            reads the content of the right side; null if it is not wanted
     * @throws RuntimeException if the content of a file before cannot be read
     */
    public void add(T file, Supplier<ContentHash> left, Supplier<ContentHash> right) {
        underWay.add(new UnderWay<>(file, begin(left), begin(right)));
        if (underWay.size() >= most) {
            tellFirst();
        }
    }

    private Future<ContentHash> begin(Supplier<ContentHash> content) {
        return content == null ? null : readers.submit(content::get);
    }

    /** Waits for all that were added. */
    public void finish() {
        while (!underWay.isEmpty()) {
            tellFirst();
        }
    }

    private void tellFirst() {
        UnderWay<T> first = underWay.removeFirst();
        listener.compared(first.file(), hash(first.left()), hash(first.right()));
    }

    private static ContentHash hash(Future<ContentHash> content) {
        try {
            return content == null ? null : content.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The content of a file cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The comparison of contents was interrupted", e);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        readers.shutdownNow();
    }
}
