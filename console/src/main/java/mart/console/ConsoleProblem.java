package mart.console;

/** An error response of the console. Its message is shown to the user, so it must not contain secrets. */
final class ConsoleProblem extends RuntimeException {
    private final int status;

    ConsoleProblem(int status, String detail) {
        this(status, detail, null);
    }

    private ConsoleProblem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    static ConsoleProblem badRequest(String detail) {
        return new ConsoleProblem(400, detail);
    }

    static ConsoleProblem notFound(String detail) {
        return new ConsoleProblem(404, detail);
    }

    static ConsoleProblem unavailable(String detail, Throwable cause) {
        return new ConsoleProblem(503, detail, cause);
    }

    int status() {
        return status;
    }
}
