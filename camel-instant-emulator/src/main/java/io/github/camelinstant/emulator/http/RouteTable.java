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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.auth.HourlyLimit;

/** Which endpoint answers which route. */
final class RouteTable {

    private final Services services;
    private final Apps apps;
    private final Credentials credentials;
    private final RequestRules rules;

    RouteTable(Services services) {
        this.services = services;
        this.apps = services.apps();
        this.credentials = new Credentials(apps);
        this.rules = new RequestRules(apps.clock());
    }

    Routes routes() {
        Routes routes = new Routes();
        routes.add("GET", "/health/system", call -> Answer.json(JsonNodeFactory.instance.objectNode().put("wal", "ok")));
        addApps(routes);
        addData(routes);
        addLive(routes);
        addAuth(routes);
        addPlatform(routes);
        addStorage(routes);
        new PageEndpoints(apps, services.requests()).addTo(routes);
        new FaultEndpoints(services.faults()).addTo(routes);
        NotImplemented.addTo(routes);
        return routes;
    }

    private void addApps(Routes routes) {
        EphemeralApps ephemeral = new EphemeralApps(apps);
        routes.add("POST", "/dash/apps/ephemeral", ephemeral::create);
        routes.add("GET", "/dash/apps/ephemeral/:id", ephemeral::get);
        routes.add("POST", "/dash/apps/ephemeral/:id/status", ephemeral::setStatus);
    }

    private void addData(Routes routes) {
        routes.add("POST", "/admin/query", new QueryEndpoint(credentials, rules, services.storage()));
        routes.add("POST", "/admin/transact", new TransactEndpoint(credentials, rules));
        PermsChecks checks = new PermsChecks(credentials, rules, services.storage());
        routes.add("POST", "/admin/query_perms_check", checks::query);
        routes.add("POST", "/admin/transact_perms_check", checks::transact);
    }

    private void addLive(Routes routes) {
        LiveEndpoints live = new LiveEndpoints(services.sessions(), credentials, rules, services.storage());
        routes.add("POST", "/admin/subscribe-query", live::subscribe);
        routes.add("POST", "/admin/sse", live::open);
        routes.add("POST", "/admin/sse/push", live::push);
        routes.add("GET", "/admin/rooms/presence", live::presence);
        SocketEndpoint socket = new SocketEndpoint(services.sessions(), credentials, rules, services.storage());
        routes.add("GET", "/runtime/session", socket::open);
    }

    private void addStorage(Routes routes) {
        StorageEndpoints files = new StorageEndpoints(credentials, rules, services.storage());
        routes.add("PUT", "/admin/storage/upload", Endpoint.raw(files::upload));
        routes.add("PUT", "/storage/:id/consume-upload-url", Endpoint.raw(files::uploadAsPermitted));
        routes.add("DELETE", "/admin/storage/files", files::delete);
        routes.add("POST", "/admin/storage/files/delete", files::deleteMany);
        FileUrlEndpoints urls = new FileUrlEndpoints(apps, credentials, services.storage());
        routes.add("GET", "/admin/storage/files", urls::list);
        routes.add("POST", "/admin/storage/signed-upload-url", urls::uploadUrl);
        routes.add("GET", "/admin/storage/signed-download-url", urls::downloadUrl);
        routes.add("GET", "/storage/blobs/:app/:bin/:location", urls::download);
    }

    private void addAuth(Routes routes) {
        AuthEndpoints auth = new AuthEndpoints(apps, credentials);
        routes.add("POST", "/admin/refresh_tokens", auth::createToken);
        routes.add("POST", "/runtime/auth/verify_refresh_token", auth::verifyToken);
        routes.add("POST", "/admin/sign_out", auth::signOut);
        routes.add("POST", "/runtime/signout", auth::signOutOwnToken);
        CodeEndpoints codes = new CodeEndpoints(
                credentials, rules, new HourlyLimit(apps.clock()), new HourlyLimit(apps.clock()));
        routes.add("POST", "/admin/magic_code", codes::generate);
        routes.add("POST", "/admin/send_magic_code", codes::send);
        routes.add("POST", "/runtime/auth/send_magic_code", codes::sendFromRuntime);
        routes.add("POST", "/admin/verify_magic_code", codes::verify);
        routes.add("POST", "/runtime/auth/verify_magic_code", codes::verifyFromRuntime);
        routes.add("POST", "/admin/sign_in_guest", codes::signInGuest);
        routes.add("POST", "/runtime/auth/sign_in_guest", codes::signInGuestFromRuntime);
        UserEndpoints users = new UserEndpoints(credentials);
        routes.add("GET", "/admin/users", users::get);
        routes.add("DELETE", "/admin/users", users::delete);
    }

    private void addPlatform(Routes routes) {
        PlatformCredentials platform = new PlatformCredentials(apps, credentials);
        new SchemaEndpoints(apps.clock(), platform, credentials).addTo(routes);
        new IndexingJobEndpoints(apps.clock(), platform).addTo(routes);
        new RulesEndpoints(apps.clock(), platform).addTo(routes);
        new AppEndpoints(platform).addTo(routes);
        new BackupEndpoints(apps, platform, services.backups(), services.backupJobs(), services.storage()).addTo(routes);
        new WebhookEndpoints(platform, services.webhooks()).addTo(routes);
        new WebhookPayloads(credentials, platform, services.webhooks(), services.storage()).addTo(routes);
    }
}
