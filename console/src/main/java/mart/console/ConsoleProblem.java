package mart.console;

/** A request that cannot be answered as wished. Its message tells the reader, and never more than they may know. */
final class ConsoleProblem extends RuntimeException {
    private final int status;

    private ConsoleProblem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    /** What another said was wrong. */
    static ConsoleProblem of(int status, String detail) {
        return new ConsoleProblem(status, detail, null);
    }

    static ConsoleProblem badRequest(String detail) {
        return new ConsoleProblem(400, detail, null);
    }

    static ConsoleProblem notFound(String detail) {
        return new ConsoleProblem(404, detail, null);
    }

    /** The request came from another page than ours. */
    static ConsoleProblem forbidden(String detail) {
        return new ConsoleProblem(403, detail, null);
    }

    static ConsoleProblem notAllowed(String detail) {
        return new ConsoleProblem(405, detail, null);
    }

    /** The request was meant for another host: a name that a stranger made point at this machine. */
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
