package mart.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedApiTest {
    private static final String API = """
            {"paths": {"/lamps": {"get": {"summary": "Lists lamps", "responses": {"200": {}, "404": {}}}}}}""";
    private static final String GROWN = API.replace("\"404\": {}", "\"404\": {}, \"410\": {}");
    private static final String BROKEN = API.replace(", \"404\": {}", "");

    @TempDir
    private Path folder;

    private PublishedApi api;

    @BeforeEach
    void publish() throws IOException {
        api = new PublishedApi(folder.resolve("openapi.json"), folder.resolve("built.json"));
        Files.writeString(folder.resolve("openapi.json"), API);
    }

    @Test
    void sameApiWithOtherMemberOrderPasses() throws IOException {
        build("""
                {"paths": {"/lamps": {"get": {"responses": {"404": {}, "200": {}}, "summary": "Lists lamps"}}}}""");
        assertThatCode(() -> api.verify(false)).doesNotThrowAnyException();
    }

    @Test
    void compatibleChangeIsReportedWithTheCommandThatPublishesIt() throws IOException {
        build(GROWN.replace("Lists lamps", "Lists all"));
        assertThatThrownBy(() -> api.verify(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("new: paths > /lamps > get > responses > 410")
                .hasMessageContaining("changed: paths > /lamps > get > summary: was \"Lists lamps\", is \"Lists all\"")
                .hasMessageContaining("mvn test -pl test-support -am -Dopenapi.publish");
        assertThat(published()).isEqualTo(API);
    }

    @Test
    void compatibleChangeIsPublishedOnRequest() throws IOException {
        build(GROWN);
        api.verify(true);
        assertThat(published()).isEqualTo(GROWN);
    }

    @Test
    void breakingChangeIsRejectedEvenOnRequest() throws IOException {
        build(BROKEN);
        assertThatThrownBy(() -> api.verify(true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /lamps: response 404 was removed")
                .hasMessageContaining("add new fields");
        assertThat(published()).isEqualTo(API);
    }

    @Test
    void firstDocumentIsPublishedOnRequestOnly() throws IOException {
        Files.delete(folder.resolve("openapi.json"));
        build(API);
        assertThatThrownBy(() -> api.verify(false)).hasMessageContaining("nothing has been published yet");
        api.verify(true);
        assertThat(published()).isEqualTo(API);
    }

    private void build(String document) throws IOException {
        Files.writeString(folder.resolve("built.json"), document);
    }

    private String published() throws IOException {
        return Files.readString(folder.resolve("openapi.json"));
    }
}
