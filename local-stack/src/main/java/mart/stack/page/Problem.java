package mart.stack.page;

/** A request that cannot be answered as wished. Its message tells the reader, and never more than they may know. */
final class Problem extends RuntimeException {
    private final int status;

    private Problem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    /** What another said was wrong. */
    static Problem of(int status, String detail) {
        return new Problem(status, detail, null);
    }

    static Problem badRequest(String detail) {
        return new Problem(400, detail, null);
    }

    static Problem notFound(String detail) {
        return new Problem(404, detail, null);
    }

    /** The request came from another page than ours. */
    static Problem forbidden(String detail) {
        return new Problem(403, detail, null);
    }

    static Problem notAllowed(String detail) {
        return new Problem(405, detail, null);
    }

    /** The request was meant for another host: a name that a stranger made point at this machine. */
    static Problem misdirected(String detail) {
        return new Problem(421, detail, null);
    }

    static Problem broken(String detail) {
        return new Problem(500, detail, null);
    }

    static Problem unavailable(String detail, Throwable cause) {
        return new Problem(503, detail, cause);
    }

    int status() {
        return status;
    }
}
