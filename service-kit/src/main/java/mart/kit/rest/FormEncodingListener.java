package mart.kit.rest;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.charset.StandardCharsets;

/** Sets the default encoding of forms to UTF-8. Most forms declare none, and the servlet default is ISO-8859-1. */
@WebListener
public class FormEncodingListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
    }
}
