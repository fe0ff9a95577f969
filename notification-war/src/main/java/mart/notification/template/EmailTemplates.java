package mart.notification.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import mart.notification.domain.EmailContent;

/**
 * Fills templates. Each letter has three: {@code <name>.subject}, {@code <name>.txt}, and {@code <name>.html}, in which
 * whatever is filled in is escaped.
 */
@ApplicationScoped
public class EmailTemplates {

    private final PebbleEngine plain = engine(false);
    private final PebbleEngine escaped = engine(true);

    /**
     * Writes a letter.
     *
     * @param name of its templates
     * @param words what is filled in; all that the templates ask for
     */
    public EmailContent write(String name, Map<String, Object> words) {
        return new EmailContent(
                fill(plain, name + ".subject", words),
                fill(plain, name + ".txt", words),
                fill(escaped, name + ".html", words));
    }

    private static PebbleEngine engine(boolean escaping) {
        ClasspathLoader loader = new ClasspathLoader(EmailTemplates.class.getClassLoader());
        loader.setPrefix("mail");
        return new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(escaping)
                .strictVariables(true)
                .newLineTrimming(false)
                .build();
    }

    private static String fill(PebbleEngine engine, String template, Map<String, Object> words) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(text, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }
}
