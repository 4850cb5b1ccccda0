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

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;

/** The options about users, files, rooms, the schema and the rules. */
abstract class AdminConfiguration extends QueryConfiguration {

    @UriParam(label = "producer")
    private String email;
    @UriParam(label = "producer")
    private String userId;
    @UriParam(label = "producer,security", secret = true)
    private String magicCode;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String extraFields;
    @UriParam(label = "producer")
    private String tokenHeader;
    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwOnInvalidToken = true;
    @UriParam(label = "producer,security", javaType = "java.time.Duration")
    private long verifyCacheTtl;
    @UriParam(label = "producer")
    private String path;
    @UriParam(label = "producer")
    private String contentType;
    @UriParam(label = "producer")
    private String contentDisposition;
    @UriParam(label = "producer")
    private String roomType;
    @UriParam(label = "producer")
    private String roomId;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String schema;
    @UriParam(label = "producer")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String rules;
    @UriParam(label = "producer", defaultValue = "false")
    private boolean dryRun;

    @Override
    public String getEmail() {
        return email;
    }

    /**
     * The email of the user (createToken, getUser, deleteUser, signOut) or to sign in with (createMagicCode,
     * sendMagicCode, verifyMagicCode); may be a Simple expression. Without it, and userId and tokenHeader where they
     * apply, the body names the user.
     */
    public void setEmail(String email) {
        this.email = email;
    }

    @Override
    public String getUserId() {
        return userId;
    }

    /**
     * The id of the user (createToken, getUser, deleteUser, signOut); may be a Simple expression. Without email, userId
     * and tokenHeader the body names the user.
     */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    @Override
    public String getMagicCode() {
        return magicCode;
    }

    /** A Simple expression that gives the code for verifyMagicCode. Without it the body is a Map with the code. */
    public void setMagicCode(String magicCode) {
        this.magicCode = magicCode;
    }

    @Override
    public String getExtraFields() {
        return extraFields;
    }

    /**
     * A JSON object with attributes of $users that are set when a user is created (createToken, verifyMagicCode,
     * signInAsGuest). String values may be Simple expressions.
     */
    public void setExtraFields(String extraFields) {
        this.extraFields = extraFields;
    }

    @Override
    public String getTokenHeader() {
        return tokenHeader;
    }

    /**
     * The header that verifyToken, getUser, deleteUser and signOut take the token from, for example Authorization. A
     * Bearer prefix is dropped and the header is removed. When not set, the body of verifyToken is the token, and the
     * others find the user by email, userId or body.
     */
    public void setTokenHeader(String tokenHeader) {
        this.tokenHeader = tokenHeader;
    }

    @Override
    public boolean isThrowOnInvalidToken() {
        return throwOnInvalidToken;
    }

    /**
     * Whether verifyToken throws InvalidTokenException for an invalid token. When false, the user is null and the
     * header CamelInstantTokenValid is false. A server that cannot be asked always throws.
     */
    public void setThrowOnInvalidToken(boolean throwOnInvalidToken) {
        this.throwOnInvalidToken = throwOnInvalidToken;
    }

    @Override
    public long getVerifyCacheTtl() {
        return verifyCacheTtl;
    }

    /**
     * How long verifyToken may take a token for valid without asking the server again, for example 5s. For so long a
     * token that was revoked elsewhere is still let in; signOut and deleteUser of the same component take effect at
     * once. When not set, the server is asked each time.
     */
    public void setVerifyCacheTtl(long verifyCacheTtl) {
        this.verifyCacheTtl = verifyCacheTtl;
    }

    @Override
    public String getPath() {
        return path;
    }

    /**
     * The path of the file; may be a Simple expression. Without it uploadFile takes the header CamelFileName, and
     * downloadFile and deleteFile take the body.
     */
    public void setPath(String path) {
        this.path = path;
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    /** The media type of a file that is uploaded; may be a Simple expression. Without it application/octet-stream. */
    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public String getContentDisposition() {
        return contentDisposition;
    }

    /**
     * How browsers get a file that is uploaded, for example attachment; may be a Simple expression. Without it inline.
     */
    public void setContentDisposition(String contentDisposition) {
        this.contentDisposition = contentDisposition;
    }

    @Override
    public String getRoomType() {
        return roomType;
    }

    /** The type of the room that getPresence asks for; may be a Simple expression. */
    public void setRoomType(String roomType) {
        this.roomType = roomType;
    }

    @Override
    public String getRoomId() {
        return roomId;
    }

    /** The id of the room that getPresence asks for; may be a Simple expression. */
    public void setRoomId(String roomId) {
        this.roomId = roomId;
    }

    @Override
    public String getSchema() {
        return schema;
    }

    /**
     * The schema for pushSchema as JSON, or resource:classpath:name or resource:file:name: an object with entities and
     * links, as getSchema gives it. Without this option the body is the schema, as JSON text or Map.
     */
    public void setSchema(String schema) {
        this.schema = schema;
    }

    @Override
    public String getRules() {
        return rules;
    }

    /**
     * Permission rules as JSON, or resource:classpath:name or resource:file:name: for pushRules the new ones (without
     * this option the body), for checkQuery and checkTransact those to judge by instead of the app's own.
     */
    public void setRules(String rules) {
        this.rules = rules;
    }

    @Override
    public boolean isDryRun() {
        return dryRun;
    }

    /** Whether pushSchema only tells which steps it would take. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
