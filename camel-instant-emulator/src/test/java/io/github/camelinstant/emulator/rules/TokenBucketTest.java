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
package io.github.camelinstant.emulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TokenBucketTest {

    private static final Instant NOW = Todos.NOW;

    private final RateBuckets buckets = new RateBuckets();

    @Test
    void aFullBucketGivesItsCapacity() {
        TokenBucket bucket = bucket("{`limits`:[{`capacity`:3}]}");

        assertThat(bucket.take(2, NOW)).isEqualTo(new TokenBucket.Answer(true, 1, 0));
        assertThat(bucket.take(2, NOW)).isEqualTo(new TokenBucket.Answer(false, 1, Duration.ofMinutes(20).toNanos()));
        assertThat(bucket.take(1, NOW).taken()).isTrue();
    }

    @Test
    void greedyTokensComeOneByOne() {
        TokenBucket bucket = bucket("{`limits`:[{`capacity`:60,`refill`:{`period`:`1 minute`}}]}");
        bucket.take(60, NOW);

        assertThat(bucket.take(1, NOW.plusMillis(999)).taken()).isFalse();
        assertThat(bucket.take(1, NOW.plusMillis(1_000)).taken()).isTrue();
        assertThat(bucket.take(60, NOW.plusSeconds(600)).taken()).isTrue();
    }

    @Test
    void intervalTokensComeTogetherAtTheEnd() {
        TokenBucket bucket = bucket("{`limits`:[{`capacity`:3,`refill`:{`amount`:2,`period`:`1 hour`,`type`:`interval`}}]}");
        bucket.take(3, NOW);

        assertThat(bucket.take(1, NOW.plusSeconds(3_000)).waitNanos()).isEqualTo(Duration.ofSeconds(600).toNanos());
        assertThat(bucket.take(3, NOW.plusSeconds(3_000)).waitNanos()).isEqualTo(Duration.ofSeconds(4_200).toNanos());
        assertThat(bucket.take(2, NOW.plusSeconds(3_600)).taken()).isTrue();
        assertThat(bucket.take(1, NOW.plusSeconds(7_199)).taken()).isFalse();
    }

    @Test
    void everyLimitMustHaveEnough() {
        TokenBucket bucket = bucket("""
                {`limits`:[{`capacity`:5,`refill`:{`period`:`1 hour`}},{`capacity`:1,`refill`:{`period`:`1 minute`}}]}""");

        assertThat(bucket.take(1, NOW).taken()).isTrue();
        assertThat(bucket.take(1, NOW).taken()).isFalse();
        assertThat(bucket.take(1, NOW.plusSeconds(60)).remaining()).isZero();
    }

    @Test
    void keysAndNamesHaveBucketsOfTheirOwn() {
        RateLimitConfig one = config("{`limits`:[{`capacity`:1}]}");

        assertThat(buckets.take("a", one, "ada", 1, NOW).taken()).isTrue();
        assertThat(buckets.take("a", one, "bob", 1, NOW).taken()).isTrue();
        assertThat(buckets.take("b", one, "ada", 1, NOW).taken()).isTrue();
        assertThat(buckets.take("a", config("{`limits`:[{`capacity`:1}]}"), "ada", 1, NOW).taken()).isFalse();
        assertThat(buckets.take("a", config("{`limits`:[{`capacity`:2}]}"), "ada", 1, NOW).taken()).isTrue();
    }

    @Test
    void anEmptyBucketIsAnErrorThatSaysHowLong() {
        RateLimit limit = new RateLimit(
                "slow", config("{`limits`:[{`capacity`:1,`refill`:{`type`:`interval`}}]}"), buckets, NOW);
        limit.consume("ada", 1);

        InstantError error = catchThrowableOfType(InstantError.class, () -> limit.consume("ada", 1));

        assertThat(error.status()).isEqualTo(429);
        assertThat(error.type()).isEqualTo("rate-limited");
        assertThat(error.hint())
                .hasToString("{\"retry-at\":\"2026-11-22T13:00:00Z\",\"retry-after\":3600,\"remaining-tokens\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 hour              | PT1H
            30 minutes          | PT30M
            2 hours 30 mins     | PT2H30M
            01:30:00            | PT1H30M
            1 mon               | PT720H
            soon                | PT0S
            5 fortnights        | PT0S
            """)
    void intervalsAreReadAsPostgresReadsThem(String text, Duration length) {
        assertThat(IntervalText.parse(text)).contains(length);
    }

    @Test
    void anIntervalOfNoNumberIsNone() {
        assertThat(IntervalText.parse("some hours")).isEqualTo(Optional.empty());
    }

    private static TokenBucket bucket(String config) {
        return new TokenBucket(config(config), NOW);
    }

    private static RateLimitConfig config(String json) {
        return RateLimitConfig.parse(Todos.json(json));
    }
}
