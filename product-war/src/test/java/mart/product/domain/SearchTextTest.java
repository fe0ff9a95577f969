package mart.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "\u0130stanbul, istanbul",
        "\u0130stanbul, ISTANBUL",
        "DIYARBAKIR, d\u0131yarbak\u0131r",
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C2",
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03CC\u03C3",
        "Stra\u00DFe, STRASSE",
        "STRA\u1E9EE, strasse",
        "Caf\u00E9, cafe\u0301",
        "Caf\u00E9, CAFE",
        "\uFB01le, FILE",
        "\uFF2C\uFF41\uFF4D\uFF50, lamp",
        "Lap\u00ADtop, laptop",
        "desk\u00A0\u2003lamp, desk lamp",
        "\uAC01, \u1100\u1161\u11A8"
    })
    void textsThatASearchDoesNotDistinguishAreEqual(String a, String b) {
        assertThat(SearchText.folded(a)).isEqualTo(SearchText.folded(b));
    }

    @ParameterizedTest
    @CsvSource({"Lamp, Lamps", "Lamp, L amp", "\u00D8re, Ore", "\u4E2D, \u65E5"})
    void otherTextsDiffer(String a, String b) {
        assertThat(SearchText.folded(a)).isNotEqualTo(SearchText.folded(b));
    }

    @Test
    void partOfAWordIsPartOfTheFoldedWord() {
        assertThat(SearchText.folded("\u039F\u0394\u039F\u03A3\u0391"))
                .contains(SearchText.folded("\u03BF\u03B4\u03BF\u03C2"));
    }

    @Test
    void nameAndDescriptionAreSeparate() {
        assertThat(SearchText.of(" Desk\tlamp ", "with\n\nswitch")).isEqualTo("DESK LAMP\nWITH SWITCH");
    }

    @Test
    void localeOfTheJvmDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(SearchText.folded("title")).isEqualTo("TITLE");
        } finally {
            Locale.setDefault(before);
        }
    }
}
