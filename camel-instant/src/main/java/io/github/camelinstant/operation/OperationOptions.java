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

/** The options that operations read; the endpoint's configuration implements it. */
public interface OperationOptions extends BulkOptions {

    /** The app that every call goes to. */
    String getAppId();

    /** The server that every call goes to. */
    String getBaseUrl();

    String getAsEmail();

    String getAsToken();

    boolean isAsGuest();

    boolean isAsVerifiedUser();

    boolean isRequireUser();

    String getQuery();

    OutputType getOutputType();

    String getOutputClass();

    String getRuleParams();

    String getNamespace();

    String getLookup();

    String getKeyFields();

    boolean isAllowSchemaChanges();

    String getEmail();

    String getUserId();

    String getMagicCode();

    String getExtraFields();

    String getTokenHeader();

    boolean isThrowOnInvalidToken();

    /** In milliseconds; 0 when the server is asked each time. */
    long getVerifyCacheTtl();

    String getPath();

    String getContentType();

    String getContentDisposition();

    String getRoomType();

    String getRoomId();

    String getSchema();

    String getRules();

    boolean isDryRun();

    WebhookAction getAction();

    String getWebhookId();

    String getWebhookUrl();

    String getNamespaces();

    String getActions();

    String getIsn();
}
