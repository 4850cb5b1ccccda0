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
package io.github.camelinstant;

import java.util.function.UnaryOperator;

import io.github.camelinstant.client.http.BaseUrl;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** All options that the component and its endpoints share: those below, and which app is meant and who acts. */
@UriParams
@Configurer
public class InstantConfiguration extends ChangesConfiguration implements Cloneable {

    @UriParam(label = "common")
    @Metadata(important = true)
    private String appId;
    @UriParam(label = "common,security", secret = true)
    @Metadata(important = true)
    private String adminToken;
    @UriParam(label = "common", defaultValue = BaseUrl.CLOUD)
    @Metadata(important = true)
    private String baseUrl;
    @UriParam(label = "security", defaultValue = "false")
    private boolean allowInsecureHttp;
    @UriParam(label = "advanced")
    private String httpComponent;
    @UriParam(label = "advanced", javaType = "java.time.Duration")
    private long requestTimeout;

    @UriParam(label = "security")
    private String asEmail;
    @UriParam(label = "security", secret = true)
    private String asToken;
    @UriParam(label = "security", defaultValue = "false")
    private boolean asGuest;
    @UriParam(label = "producer,security", defaultValue = "false")
    private boolean asVerifiedUser;
    @UriParam(label = "security", defaultValue = "false")
    private boolean requireUser;

    /** Returns a copy that can be changed on its own. */
    public InstantConfiguration copy() {
        try {
            return (InstantConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public String getAppId() {
        return appId;
    }

    /**
     * The id of the Instant app. When neither appId, adminToken nor baseUrl is set anywhere, all three are taken from
     * the environment variables INSTANT_APP_ID, INSTANT_APP_ADMIN_TOKEN and INSTANT_API_URI.
     */
    public void setAppId(String appId) {
        this.appId = appId;
    }

    public String getAdminToken() {
        return adminToken;
    }

    /**
     * The admin token of the app. It is needed to act as admin or with asEmail, and is never sent with asToken or as
     * guest.
     */
    public void setAdminToken(String adminToken) {
        this.adminToken = adminToken;
    }

    @Override
    public String getBaseUrl() {
        return baseUrl == null ? BaseUrl.CLOUD : baseUrl;
    }

    /**
     * The address of the Instant server: https, or plain http to this machine (for example http://localhost:8888).
     * Instant Cloud when not set; it closes on 2027-08-31.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public boolean isAllowInsecureHttp() {
        return allowInsecureHttp;
    }

    /**
     * Allows plain http to a host other than this machine. The admin token and all data then travel unencrypted: only
     * for a network that nobody else can read.
     */
    public void setAllowInsecureHttp(boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    /**
     * The name of the Camel HTTP component whose proxy, TLS, pool, timeouts and user agent apply. By default the
     * component named like the scheme of baseUrl: https or http.
     */
    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /**
     * How long to wait for the server to send something, for example 30s; nor is a free connection or its coming about
     * waited for longer. When not set, the timeouts of the HTTP component apply, and 70 seconds for an answer when it
     * has none: an overloaded server answers after 45 seconds.
     */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    @Override
    public String getAsEmail() {
        return asEmail;
    }

    /**
     * Acts as the user with this email: permission rules apply. Only one of asEmail, asToken, asGuest and
     * asVerifiedUser can be set; a blank value is an error.
     */
    public void setAsEmail(String asEmail) {
        this.asEmail = asEmail;
    }

    @Override
    public String getAsToken() {
        return asToken;
    }

    /** Acts as the user who owns this refresh token: permission rules apply, and the admin token is not sent. */
    public void setAsToken(String asToken) {
        this.asToken = asToken;
    }

    @Override
    public boolean isAsGuest() {
        return asGuest;
    }

    /** Acts as a guest, with nobody signed in: permission rules apply, and the admin token is not sent. */
    public void setAsGuest(boolean asGuest) {
        this.asGuest = asGuest;
    }

    @Override
    public boolean isAsVerifiedUser() {
        return asVerifiedUser;
    }

    /**
     * Acts as the user that instant:verifyToken found earlier on the same exchange, with the token that was verified.
     * An exchange without a verified user fails.
     */
    public void setAsVerifiedUser(boolean asVerifiedUser) {
        this.asVerifiedUser = asVerifiedUser;
    }

    @Override
    public boolean isRequireUser() {
        return requireUser;
    }

    /** Refuses to act as admin: an exchange that names no user by option or header fails before anything is sent. */
    public void setRequireUser(boolean requireUser) {
        this.requireUser = requireUser;
    }

    /** Takes app, token and server from the environment, all three or none: a token must not go to another server. */
    void complete(UnaryOperator<String> environment) {
        if (appId == null && adminToken == null && baseUrl == null) {
            appId = environment.apply("INSTANT_APP_ID");
            adminToken = environment.apply("INSTANT_APP_ADMIN_TOKEN");
            baseUrl = environment.apply("INSTANT_API_URI");
        }
    }

    @Override
    public String toString() {
        return "InstantConfiguration[appId=" + appId + ", baseUrl=" + getBaseUrl() + ']';
    }
}
