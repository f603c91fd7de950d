package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockSchemaTest {

    @Test
    void writtenLockIsValid() throws IOException {
        assertThat(errors(json())).isEmpty();
    }

    @Test
    void otherFieldIsNot() throws IOException {
        assertThat(errors(json().replace("\"base\"", "\"bose\""))).isNotEmpty();
    }

    @Test
    void schemaIsStrictAboutEntries() throws IOException {
        assertThat(errors(json().replace("\"size\": 19, ", ""))).isNotEmpty();
        assertThat(errors(json().replace("\"arm64\"", "\"s390x\""))).isNotEmpty();
        assertThat(errors(json().replace("\"definition\": \"sha256:", "\"definition\": \"")))
                .isNotEmpty();
    }

    @Test
    void exampleOfTheDocsIsValidAndRead() throws IOException {
        String example = Docs.blocks("lock-file.md", "json").get(0);

        assertThat(errors(example)).isEmpty();
        Lock lock = LockCodec.parse(example.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(LockCodec.render(lock), StandardCharsets.UTF_8)).isEqualTo(example);
    }

    private static String json() {
        return new String(LockCodec.render(Locks.full(Locks.digest("definition"))), StandardCharsets.UTF_8);
    }

    private static List<Error> errors(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Docs.file("schema/lock.schema.json")), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
