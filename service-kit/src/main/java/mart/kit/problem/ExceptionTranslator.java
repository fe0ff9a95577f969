package mart.kit.problem;

import jakarta.persistence.OptimisticLockException;
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

/** Finds in what was thrown, or in its causes, what the client must be told of it. */
final class ExceptionTranslator {

    private ExceptionTranslator() {}

    /** Empty if the fault is ours. */
    static Optional<ProblemException> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20) // a chain of causes may be a ring
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
        if (cause instanceof OptimisticLockException) {
            return Optional.of(new Conflict("It was changed by another request at the same moment: read it again."));
        }
        if (cause instanceof SQLException sql) {
            return DatabaseFailures.isOutage(sql)
                    ? Optional.of(new Unavailable("The database does not answer just now: try again."))
                    : state(sql.getSQLState() == null ? "" : sql.getSQLState());
        }
        return Optional.empty();
    }

    /** The classes of SQLSTATE are those of PostgreSQL's manual, appendix A. */
    private static Optional<ProblemException> state(String sqlState) {
        if (sqlState.equals("23505")) {
            return Optional.of(new Conflict("There is one already."));
        }
        if (sqlState.startsWith("22")) {
            return Optional.of(new ProblemException(400, "A value is out of the range that can be stored."));
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
                    "Not with this method.",
                    java.util.Map.of("Allow", allowed == null ? "" : allowed),
                    List.of());
        }
        String detail = switch (status) {
            case 400 -> "The request cannot be read: check its path, parameters and body.";
            case 401 -> "Send a valid token: Authorization: Bearer <access_token>.";
            case 403 -> "This user may not do that.";
            case 404 ->
                web instanceof NotFoundException && web.getCause() != null
                        ? "A part of the path or query is not of the form it must have, such as an id that is no UUID."
                        : "Nothing is served at this path.";
            case 406 -> "This is served as application/json only: send Accept: application/json.";
            case 415 -> "The body is not of a media type that is read here: send Content-Type: application/json.";
            default -> "The request was refused.";
        };
        return status == 401 ? new Unauthorized(detail) : new ProblemException(status, detail);
    }
}
