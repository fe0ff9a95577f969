package mart.kit.problem;

/** 409: the current state does not allow the request. */
public final class Conflict extends ProblemException {

    /** @param detail which state prevents it, and what to do */
    public Conflict(String detail) {
        super(409, detail);
    }
}
