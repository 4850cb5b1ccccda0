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
package io.github.camelinstant.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule for the URL of an Instant server: https, or plain http to this machine. */
public final class BaseUrl {

    /** Where Instant Cloud lives (until 2027-08-31). */
    public static final String CLOUD = "https://api.instantdb.com";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0{1,4}:){7}0{0,3}1)]");

    /** What Java takes for no host although it is one in many networks: a name with an underscore. */
    private static final Pattern SERVER = Pattern.compile("(?=[^:]*_)([A-Za-z0-9_][A-Za-z0-9_.-]*)((?::\\d{1,5})?)");

    private BaseUrl() {
    }

    /**
     * Checks the URL of an Instant server.
     *
     * @param  url                      scheme, host, and where needed port and path
     * @param  allowInsecureHttp        whether http to another machine is allowed; tokens and data are then sent in
     *                                  clear
     * @return                          the URL without a slash at the end
     * @throws IllegalArgumentException if the rule does not hold; the message does not repeat the URL, which may hold a
     *                                  secret
     */
    public static URI parse(String url, boolean allowInsecureHttp) {
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Matcher server = SERVER.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null && !server.matches()) {
            throw new IllegalArgumentException("baseUrl must be like https://instant.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("baseUrl must hold no user, password, query or fragment");
        }
        String host = (uri.getHost() == null ? server.group(1) : uri.getHost()).toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !allowInsecureHttp && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "baseUrl must be https, because tokens would go to " + host
                                               + " in clear; allowInsecureHttp=true permits it");
        }
        String port = uri.getHost() == null ? server.group(2) : uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + host + port + uri.getRawPath().replaceAll("/+$", ""));
    }

    /** Whether it is Instant Cloud, however it is written. */
    public static boolean isCloud(String url) {
        return parse(url, true).toString().equals(CLOUD);
    }

    private static URI uri(String url) {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("baseUrl must not be blank");
        }
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUrl is not a URL: " + e.getReason());
        }
    }
}
