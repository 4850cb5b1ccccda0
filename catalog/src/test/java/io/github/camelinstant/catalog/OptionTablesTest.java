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
package io.github.camelinstant.catalog;

import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionTablesTest {

    private final OptionTables tables = new OptionTables(JsonMapper.generateComponentModel("""
            {
              "component": {"kind": "component", "name": "tea", "scheme": "tea"},
              "componentProperties": {
                "key": {"kind": "property", "group": "security", "type": "string", "secret": true,
                        "description": "Opens the <b>tin</b>."}
              },
              "headers": {
                "CamelTeaSugar": {"kind": "header", "group": "producer", "javaType": "java.lang.Integer",
                                  "description": "Lumps."}
              },
              "properties": {
                "pot": {"kind": "path", "group": "common", "required": true, "type": "string", "description": "Which pot."},
                "sort": {"kind": "parameter", "group": "producer", "type": "enum", "enum": ["green", "black"],
                         "defaultValue": "green|white", "description": "The leaves."},
                "cup": {"kind": "parameter", "group": "consumer", "type": "object", "javaType": "org.example.Cup",
                        "deprecated": true, "description": "The cup."}
              }
            }
            """));

    @Test
    void writesOneTableForEachGroup() {
        assertThat(tables.refresh("<!-- options:query -->\n<!-- /options -->")).isEqualTo("""
                <!-- options:query -->

                | producer | what it is | default | type |
                |---|---|---|---|
                | `sort` | The leaves. One of `green`, `black`. | `green\\|white` | enum |

                | consumer | what it is | default | type |
                |---|---|---|---|
                | `cup` | **Deprecated.** The cup. |  | Cup |

                <!-- /options -->""");
    }

    @Test
    void marksWhatIsRequiredOrSecret() {
        assertThat(tables.refresh("<!-- options:path -->\n<!-- /options -->"))
                .contains("| `pot` | **Required.** Which pot. |  | string |");
        assertThat(tables.refresh("<!-- options:component -->\n<!-- /options -->"))
                .contains("| `key` | Opens the &lt;b>tin&lt;/b>. |  | string, secret |");
        assertThat(tables.refresh("<!-- options:headers -->\n<!-- /options -->"))
                .contains("| `CamelTeaSugar` | Lumps. |  | Integer |");
    }

    @Test
    void leavesTheRestOfThePageAloneAndASecondRunChangesNothing() {
        String once = tables.refresh("# Tea\n<!-- options:path -->\nold\n<!-- /options -->\n$1 \\ tail\n");

        assertThat(once).startsWith("# Tea\n<!--").endsWith("-->\n$1 \\ tail\n").doesNotContain("old");
        assertThat(tables.refresh(once)).isEqualTo(once);
    }

    @Test
    void refusesARegionThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tables.refresh("<!-- options:milk -->\n<!-- /options -->"))
                .withMessageContaining("options:milk");
    }
}
