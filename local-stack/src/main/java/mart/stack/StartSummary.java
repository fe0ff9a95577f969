package mart.stack;

import java.util.Locale;

/** The text that is printed after the start: addresses, passwords, and the first commands to try. */
final class StartSummary {
    private final Mart mart;

    StartSummary(Mart mart) {
        this.mart = mart;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\n");
        mart.servers()
                .forEach(server -> server.services()
                        .forEach(service -> row(
                                text,
                                service.id(),
                                server.url(service).toString(),
                                "docs at /docs; pid " + server.pid())));
        for (Service service : Service.values()) {
            row(
                    text,
                    "database of " + service.id(),
                    mart.database(service).url().replace("jdbc:postgresql://", ""),
                    Postgres.ROLE + " / " + Postgres.PASSWORD);
        }
        row(text, "Kafka", mart.kafka().bootstrap(), "");
        row(text, "mail (SMTP)", "localhost:" + mart.mail().port(), "stores every e-mail, delivers none");
        row(
                text,
                "console",
                "http://localhost:" + mart.ports().console(),
                "topics, consumer groups, dead letters, e-mails");
        row(text, "data and logs", mart.folder().root().toString(), "");
        return text.append(instructions()).toString();
    }

    private static void row(StringBuilder text, String name, String address, String note) {
        text.append(String.format(Locale.ROOT, "  %-25s %-52s %s", name, address, note)
                        .stripTrailing())
                .append('\n');
    }

    private String instructions() {
        StringBuilder text = new StringBuilder();
        if (!mart.servers().isEmpty()) {
            text.append("""

                    Anyone may change the catalogue here (catalog.writes=open). Only the local stack allows this, and only this machine
                    can reach it. Try:

                    """).append(firstSteps());
        }
        return text.append(
                        "\nCtrl-C stops everything and keeps the data. -Dmart.fresh deletes the data at the next start.")
                .toString();
    }

    private String firstSteps() {
        return """
                  curl -X POST %1$s/user/register -H 'Content-Type: application/json' \\
                       -d '{"username": "john_doe", "email": "john@example.com", "password": "securepassword123"}'
                  curl -X POST %2$s/product -H 'Content-Type: application/json' \\
                       -d '{"name": "Laptop", "description": "High-performance laptop", "price": 999.99}'
                  curl %2$s/products
                """.formatted(mart.url(Service.USER), mart.url(Service.PRODUCT));
    }
}
