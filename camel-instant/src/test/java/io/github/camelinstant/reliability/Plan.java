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
package io.github.camelinstant.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a run does.
 *
 * @param kills     how often the process of the consumers is killed
 * @param changes   how many transactions are written meanwhile
 * @param seed      of all that is left to chance
 * @param consumers which run, all in one process
 * @param stores    with which each of them runs
 */
record Plan(int kills, int changes, long seed, Set<ConsumerKind> consumers, Set<StoreKind> stores) {

    static final String USAGE = """
            Arguments, each as name=value, all optional:
              kills     how often the process of the consumers is killed (20)
              changes   how many transactions are written meanwhile (50 for each kill)
              seed      of all that is left to chance (another one each time)
              consumer  cursor, query, subscribe, changes, webhook, several with commas between, or all (all)
              store     file, jdbc, instant, several with commas between, or all (all)
            """;
    private static final Set<String> NAMES = Set.of("kills", "changes", "seed", "consumer", "store");
    private static final int CHANGES_FOR_A_KILL = 50;

    /** @throws IllegalArgumentException when an argument is not one of those in {@link #USAGE} */
    static Plan parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length != 2 || !NAMES.contains(parts[0])) {
                throw new IllegalArgumentException("Not an argument: " + arg + "\n" + USAGE);
            }
            values.put(parts[0], parts[1]);
        }
        int kills = Integer.parseInt(values.getOrDefault("kills", "20"));
        return new Plan(
                kills, Integer.parseInt(values.getOrDefault("changes", "" + CHANGES_FOR_A_KILL * kills)),
                Long.parseLong(values.getOrDefault("seed", "" + System.nanoTime())),
                chosen(ConsumerKind.class, values.getOrDefault("consumer", "all")),
                chosen(StoreKind.class, values.getOrDefault("store", "all")));
    }

    private static <E extends Enum<E>> Set<E> chosen(Class<E> type, String names) {
        Set<E> chosen = EnumSet.noneOf(type);
        if ("all".equals(names)) {
            return EnumSet.allOf(type);
        }
        Arrays.stream(names.split(",")).forEach(name -> chosen.add(Enum.valueOf(type, name.toUpperCase(Locale.ROOT))));
        return chosen;
    }

    List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        consumers.forEach(consumer -> stores.forEach(store -> lanes.add(new Lane(consumer, store))));
        return lanes;
    }

    /** As it is given on the command line. */
    @Override
    public String toString() {
        return "kills=" + kills + " changes=" + changes + " seed=" + seed + " consumer=" + names(consumers) + " store="
               + names(stores);
    }

    private static String names(Set<? extends Enum<?>> chosen) {
        return String.join(",", chosen.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    }
}
