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
package io.github.camelinstant.emulator.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The URLs that webhooks may have. Names are not looked up: every name of a public form is taken for one. */
final class SinkUrls {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final boolean any;

    /** @param any whether {@code http} and hosts of this machine and its network are accepted, too */
    SinkUrls(boolean any) {
        this.any = any;
    }

    /** @throws InstantError {@code validation-failed} if a webhook may not have that URL */
    void check(String url) {
        URI uri = parse(url);
        String scheme = uri == null || uri.getScheme() == null ? schemeOf(url) : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(any && scheme.equals("http"))) {
            throw refused(url, "The Webhook url must be https");
        }
        String host = uri == null ? null : uri.getHost();
        if (!any && host != null && THIS_MACHINE.contains(host)) {
            throw refused(url, "The Webhook url must be a public url, localhost is not allowed.");
        }
        if (host == null) {
            throw refused(url, "Invalid URL.");
        }
        if (!any && isPrivateAddress(host)) {
            throw refused(url, "Could not resolve URL.");
        }
    }

    private static String schemeOf(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isPrivateAddress(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress() || address.isMulticastAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static InstantError refused(String url, String message) {
        return Errors.validation(
                "webhook", JsonNodeFactory.instance.objectNode().put("url", url), List.of(Errors.message(message)));
    }
}
