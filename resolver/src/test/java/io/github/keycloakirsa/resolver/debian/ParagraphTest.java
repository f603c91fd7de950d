package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void blankLinesSeparateParagraphs() throws IOException {
        List<Paragraph> all = read("\n\nA: 1\nB: 2\n\n\nA: 3\n");

        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("B")).contains("2");
        assertThat(all.get(1).get("A")).contains("3");
        assertThat(all.get(1).get("B")).isEmpty();
    }

    @Test
    void linesOfAValueAreJoinedAndCommentsLeftOut() throws IOException {
        Paragraph one = read("URIs: a\n# a comment\n  b\n\tc\n").get(0);

        assertThat(one.get("uris")).contains("a\nb\nc");
        assertThat(one.words("URIs")).containsExactly("a", "b", "c");
    }

    @Test
    void onlyWantedFieldsAreKept() throws IOException {
        List<Paragraph> all = new ArrayList<>();
        Paragraph.read(new BufferedReader(new StringReader("A: 1\n more\nB: 2\n more\n")), Set.of("b"), all::add);

        assertThat(all.get(0).get("A")).isEmpty();
        assertThat(all.get(0).get("B")).contains("2\nmore");
    }

    @Test
    void malformedTextIsRefused() {
        assertThatThrownBy(() -> read("no field\n")).hasMessage("not a field: 'no field'");
        assertThatThrownBy(() -> read(" lost\n")).hasMessage("a continuation line without a field: ' lost'");
        assertThatThrownBy(() -> read("A: 1\na: 2\n")).hasMessage("the field 'a' stands twice in one paragraph");
        assertThatThrownBy(() -> read("A: 1\n").get(0).require("B")).hasMessage("the field 'B' is missing");
    }

    private static List<Paragraph> read(String text) throws IOException {
        return Paragraph.readAll(new BufferedReader(new StringReader(text)));
    }
}
