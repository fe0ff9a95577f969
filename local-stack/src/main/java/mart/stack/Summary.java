package mart.stack;

import java.util.Locale;

/** What is shown when everything runs: what is where, and what to try first. */
final class Summary {
    private final Mart mart;

    Summary(Mart mart) {
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
        row(text, "mail (SMTP)", "localhost:" + mart.mail().port(), "keeps every mail, sends none on");
        row(text, "topics and mails", "http://localhost:" + mart.ports().page(), "");
        row(text, "data and logs", mart.folder().root().toString(), "");
        return text.append(remarks()).toString();
    }

    private static void row(StringBuilder text, String what, String where, String note) {
        text.append(String.format(Locale.ROOT, "  %-25s %-52s %s", what, where, note)
                        .stripTrailing())
                .append('\n');
    }

    private String remarks() {
        StringBuilder text = new StringBuilder();
        if (!mart.servers().isEmpty()) {
            text.append("""

                    Everybody may change the catalogue here (catalog.writes=open): only this local set-up allows that, and only this
                    machine can reach it. Try:

                    """).append(firstSteps());
        }
        return text.append("\nCtrl-C ends everything. The data stays; -Dmart.fresh begins anew.")
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
