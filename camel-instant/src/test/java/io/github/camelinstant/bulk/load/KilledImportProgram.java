package io.github.camelinstant.bulk.load;

import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;

/** Imports rows until it is done or killed. */
final class KilledImportProgram {

    static final int ROWS = 4_000;

    private KilledImportProgram() {
    }

    /** Arguments: URL, app id, admin token. */
    public static void main(String[] args) {
        try (InstantClient client
                = InstantClient.builder().baseUrl(args[0]).appId(args[1]).adminToken(args[2]).build()) {
            Importer.of(client).batchSize(10, 20)
                    .run(IntStream.range(0, ROWS).mapToObj(EmulatedImport::update).iterator());
        }
    }
}
