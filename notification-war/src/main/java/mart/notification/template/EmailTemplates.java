package mart.notification.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import mart.notification.domain.EmailContent;
import mart.notification.domain.Recipient;

/**
 * Renders e-mails. Each kind of e-mail has three templates: {@code <name>.subject}, {@code <name>.txt} and
 * {@code <name>.html}. Variables are escaped in the HTML.
 */
@ApplicationScoped
public class EmailTemplates {

    private final PebbleEngine plain = engine(false);
    private final PebbleEngine escaped = engine(true);

    /**
     * Renders the content of an e-mail.
     *
     * @param name the name of the templates
     * @param recipient available to the templates as {@code name} and {@code address}
     * @param variables the other variables of the templates; a missing variable makes the rendering fail
     */
    public EmailContent render(String name, Recipient recipient, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("name", recipient.name());
        all.put("address", recipient.address());
        return new EmailContent(
                evaluate(plain, name + ".subject", all),
                evaluate(plain, name + ".txt", all),
                evaluate(escaped, name + ".html", all));
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

    private static String evaluate(PebbleEngine engine, String template, Map<String, Object> variables) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(text, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not throw it
        }
        return text.toString();
    }
}
