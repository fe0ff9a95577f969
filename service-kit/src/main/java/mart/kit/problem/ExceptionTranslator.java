package mart.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mart.kit.database.DatabaseFailures;
import mart.kit.json.Json;

/** Translates an exception, or the first known one among its causes, into a response for the client. */
final class ExceptionTranslator {

    private ExceptionTranslator() {}

    /** Empty if the exception is unexpected, so that it must become a 500. */
    static Optional<ProblemException> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20) // causes can form a cycle
                .flatMap(cause -> known(cause).stream())
                .findFirst();
    }

    private static Optional<ProblemException> known(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return Optional.of(problem);
        }
        if (cause instanceof ConstraintViolationException invalid) {
            return Optional.of(invalid(invalid));
        }
        if (cause instanceof WebApplicationException web) {
            return Optional.of(container(web));
        }
        if (cause instanceof SQLException sql) {
            return DatabaseFailures.isOutage(sql)
                    ? Optional.of(new Unavailable("The database is unavailable: try again."))
                    : state(sql.getSQLState() == null ? "" : sql.getSQLState());
        }
        return Optional.empty();
    }

    /** SQLSTATE codes and classes: PostgreSQL manual, appendix A. */
    private static Optional<ProblemException> state(String sqlState) {
        if (sqlState.equals("23505")) {
            return Optional.of(new Conflict("That value is already in use."));
        }
        if (sqlState.startsWith("22")) {
            return Optional.of(new ProblemException(400, "A value is outside the range that can be stored."));
        }
        return Optional.empty();
    }

    private static ProblemException invalid(ConstraintViolationException invalid) {
        return new InvalidRequest(invalid.getConstraintViolations().stream()
                .map(violation -> new Problem.Violation(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList());
    }

    private static String field(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return Json.snakeCase(name);
    }

    private static ProblemException container(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (web instanceof NotAllowedException) {
            String allowed = web.getResponse().getHeaderString("Allow");
            return new ProblemException(
                    status,
                    "This method is not allowed here: see the Allow header.",
                    java.util.Map.of("Allow", allowed == null ? "" : allowed),
                    List.of());
        }
        String detail = switch (status) {
            case 400 -> "The request is malformed: check its path, parameters and body.";
            case 401 -> "Send a valid token: Authorization: Bearer <access_token>.";
            case 403 -> "You are not allowed to do this.";
            case 404 ->
                web instanceof NotFoundException && web.getCause() != null
                        ? "Part of the path or query has the wrong format, such as an id that is not a UUID."
                        : "There is nothing at this path.";
            case 406 -> "The response is available as application/json only: send Accept: application/json.";
            case 415 -> "The media type of the body is not supported: send Content-Type: application/json.";
            default -> "The request was rejected.";
        };
        return status == 401 ? new Unauthorized(detail) : new ProblemException(status, detail);
    }
}
