package mart.kit.rest;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.charset.StandardCharsets;

/** Reads forms that do not say what they are in, as hardly any does, as UTF-8; the default would be ISO-8859-1. */
@WebListener
public class FormEncodingListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
    }
}
