package mart.console;

/** An error response of the console. Its message is shown to the user, so it must not contain secrets. */
final class ConsoleProblem extends RuntimeException {
    private final int status;

    private ConsoleProblem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    /** An error of a service, passed on. */
    static ConsoleProblem of(int status, String detail) {
        return new ConsoleProblem(status, detail, null);
    }

    static ConsoleProblem badRequest(String detail) {
        return new ConsoleProblem(400, detail, null);
    }

    static ConsoleProblem notFound(String detail) {
        return new ConsoleProblem(404, detail, null);
    }

    /** The request came from another web page. */
    static ConsoleProblem forbidden(String detail) {
        return new ConsoleProblem(403, detail, null);
    }

    static ConsoleProblem notAllowed(String detail) {
        return new ConsoleProblem(405, detail, null);
    }

    /** The request names another host: an attacker's host name that resolves to this machine (DNS rebinding). */
    static ConsoleProblem misdirected(String detail) {
        return new ConsoleProblem(421, detail, null);
    }

    static ConsoleProblem broken(String detail) {
        return new ConsoleProblem(500, detail, null);
    }

    static ConsoleProblem unavailable(String detail, Throwable cause) {
        return new ConsoleProblem(503, detail, cause);
    }

    int status() {
        return status;
    }
}
