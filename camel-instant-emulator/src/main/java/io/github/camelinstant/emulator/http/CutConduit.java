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
package io.github.camelinstant.emulator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Lets the beginning of a body through, then closes the connection. */
final class CutConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private final CutPoint cutPoint;
    private final Runnable close;
    private boolean closed;

    /** Finds the place where a body is cut. Called with each part of it once. */
    @FunctionalInterface
    interface CutPoint {

        /** How many bytes of the next part of the body go through; as many as it has if the cut comes later. */
        int bytesOf(ByteBuffer part);
    }

    CutConduit(StreamSinkConduit next, CutPoint cutPoint, Runnable close) {
        super(next);
        this.cutPoint = cutPoint;
        this.close = close;
    }

    @Override
    public int write(ByteBuffer part) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int all = part.remaining();
        int through = cutPoint.bytesOf(part.duplicate());
        ByteBuffer begin = part.duplicate().limit(part.position() + through);
        while (begin.hasRemaining()) {
            if (next.write(begin) == 0) {
                next.awaitWritable();
            }
        }
        if (through < all) {
            while (!next.flush()) {
                next.awaitWritable();
            }
            closed = true;
            close.run();
            throw new ClosedChannelException();
        }
        part.position(part.limit());
        return all;
    }

    @Override
    public long write(ByteBuffer[] parts, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(parts[i]);
        }
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer part) throws IOException {
        int written = write(part);
        terminateWrites();
        return written;
    }

    @Override
    public long writeFinal(ByteBuffer[] parts, int offset, int length) throws IOException {
        long written = write(parts, offset, length);
        terminateWrites();
        return written;
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        int read = source.read(part, position);
        return read <= 0 ? read : write(part.flip());
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) {
        throw new UnsupportedOperationException("bodies are not copied from channels");
    }
}
