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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;

/**
 * Lets an app follow another one by its change log, and compares both as a whole now and then, because the log carries
 * neither links nor merges. Ends when the source is read-only and both are equal, or when it is told to.
 */
public final class Follow {

    /** How the last differences are found when the source is read-only. */
    public enum Final {
        /** Everything is compared once more: the time depends on how much there is. */
        full,
        /**
         * Only what the log tells is brought over, so the time does not depend on how much there is. What the log does
         * not carry must not have been written since the last whole comparison.
         */
        log,
        /**
         * What the log tells, and the links and merges that were watched; the time does not depend on how much there
         * is.
         */
        watch
    }

    /**
     * How to follow.
     *
     * @param interval      between two looks at the log
     * @param compareEvery  between two comparisons of everything
     * @param untilReadOnly whether to end when the source is read-only
     * @param settle        how long to wait after that, for what was under way
     * @param finalPass     how the last differences are found
     * @param pushSchema    whether new attributes of the source are added to the target
     */
    public record Options(Duration interval, Duration compareEvery, boolean untilReadOnly, Duration settle, Final finalPass,
            boolean pushSchema) {
    }

    /**
     * How a move ended.
     *
     * @param window       from when the source was seen to be read-only until everything was brought over; the last
     *                     look of a final pass other than full comes after it
     * @param drained      how much of it went by until the log was drained
     * @param last         the last comparison of everything
     * @param transactions how many transactions were read from the log within it
     * @param how          how the last differences were found: full if they could not be watched
     * @param equal        whether both are equal
     */
    public record Moved(Duration window, Duration drained, SyncReport last, long transactions, Final how, boolean equal) {
    }

    /** How many connections the client needs that watches. */
    public static final int CONNECTIONS = WatchPlan.MAX_QUERIES + 20;

    private static final String WITH_FILES = "follow.files";
    private static final String YES = "yes";
    private static final String NO = "no";

    private final AppPair apps;
    private final Options options;
    private final Consumer<String> events;
    private final Stop stop = new Stop();
    private final InStep inStep;
    private boolean everCompared;
    private boolean contents;
    private SwitchOver switchOver;
    private Supplier<? extends Consumer<String>> lists = () -> each -> {
    };

    /** @param events told what happens, a line each */
    public Follow(AppPair apps, StateFolder state, ChangeLog log, Options options, Consumer<String> events) {
        this.apps = apps;
        this.options = options;
        this.events = events;
        inStep = new InStep(apps, state, log, options.pushSchema(), events, stop);
    }

    /**
     * Whether files are wanted which the command before has left out: those that the target has are its own then, and
     * are deleted if the source does not have them.
     */
    public static boolean lacksFiles(AppPair apps, StateFolder state) {
        String followed = state.get(WITH_FILES);
        return apps.files() && NO.equals(followed == null ? state.get(AppCopy.WITH_FILES) : followed);
    }

    /** Notes whether files are followed: before anything else is noted. */
    public static void begin(AppPair apps, StateFolder state) {
        state.put(WITH_FILES, apps.files() ? YES : NO);
    }

    /**
     * What the log does not carry, links and merges, is watched from now on, and brought over at once.
     *
     * @param client of the source, with {@link #CONNECTIONS} connections
     */
    public Follow watching(InstantClient client) {
        inStep.watch(client);
        return this;
    }

    /**
     * In the end both are compared with the contents of files. Those that differ are not put right: a follow that is
     * begun again does that.
     */
    public Follow comparingContents() {
        contents = true;
        inStep.compareContents();
        return this;
    }

    /**
     * Who is told what differs in the end.
     *
     * @param value gives who gets a line for each entity and file, beginning with the namespace and the id or path;
     *              asked before each comparison that may be the last
     */
    public Follow tellDifferences(Supplier<? extends Consumer<String>> value) {
        lists = value;
        return this;
    }

    /** Ends {@link #run} as soon as what it is doing at the moment is done. */
    public void stop() {
        stop.ask();
    }

    /**
     * Follows.
     *
     * @return                      how the move ended; null when it was stopped
     * @throws InterruptedException if the thread is to end
     */
    public Moved run() throws InterruptedException {
        Moved[] moved = new Moved[1];
        try (inStep) {
            new Rounds(stop, events).run(() -> {
                boolean readOnly = round();
                if (readOnly) {
                    moved[0] = finish();
                }
                return readOnly;
            });
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        }
        return moved[0];
    }

    /**
     * Returns whether the source is read-only. Everything is compared at first, so that files are known and what a
     * process before this one owed is paid.
     */
    private boolean round() throws InterruptedException {
        inStep.begin();
        if (!everCompared) {
            inStep.compare();
            everCompared = true;
        }
        if (options.untilReadOnly() && ReadOnly.is(apps.source())) {
            return true;
        }
        ChangeLog.Reading reading = inStep.step();
        if (!reading.more()) {
            if (inStep.isDue(options.compareEvery())) {
                inStep.compare();
            }
            stop.pause(options.interval());
        }
        return false;
    }

    private Moved finish() throws InterruptedException {
        if (switchOver == null) {
            switchOver = new SwitchOver(inStep, options, contents, stop, events).tellDifferences(lists);
            events.accept("The source is read-only.");
        }
        return switchOver.run();
    }
}
